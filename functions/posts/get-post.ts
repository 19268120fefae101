import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { postRoutes } from './contract.ts';
import { type PostStore, postStore } from './post-store.ts';

const route = postRoutes.getPost;

export const getPost =
  ({ posts }: { posts: Pick<PostStore, 'find'> }): Operation<typeof route> =>
  async ({ path }) => {
    const post = await posts.find(path.post_id);
    if (post === undefined) {
      throw new Problem(404, 'There is no such post.');
    }
    return { body: post };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, getPost({ posts: postStore(connectTable(runtime)) }));
