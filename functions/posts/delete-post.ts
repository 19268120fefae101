import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { invalidateOrLeaveToSchedule, type PostDependencies, postDependencies } from './change-posts.ts';
import { postRoutes } from './contract.ts';

const route = postRoutes.deletePost;

/** From here on nobody finds the post, and so nobody reads its comments. A schedule removes them. */
export const deletePost =
  ({ posts, clock, log, ...dependencies }: PostDependencies): Operation<typeof route> =>
  async ({ path, user }) => {
    const deleted = await posts.delete(path.post_id, clock.now());
    if (deleted === undefined) {
      throw new Problem(404, 'There is no such post.');
    }
    log.info('post_deleted', { post_id: path.post_id, admin_id: user.id });
    await invalidateOrLeaveToSchedule({ log, ...dependencies }, deleted.invalidation);
    return { body: undefined };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, deletePost(postDependencies(runtime)));
