import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { invalidateOrLeaveToSchedule, type PostDependencies, postDependencies } from './change-posts.ts';
import { postRoutes } from './contract.ts';

const route = postRoutes.updatePost;

export const updatePost =
  ({ posts, clock, log, ...dependencies }: PostDependencies): Operation<typeof route> =>
  async ({ path, body, user }) => {
    const replaced = await posts.replace(path.post_id, body, clock.now());
    if (replaced === undefined) {
      throw new Problem(404, 'There is no such post.');
    }
    log.info('post_updated', { post_id: path.post_id, admin_id: user.id });
    await invalidateOrLeaveToSchedule({ log, ...dependencies }, replaced.invalidation);
    return { body: replaced.post };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, updatePost(postDependencies(runtime)));
