import { type PostStore, postStore } from '../posts/post-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type CommentLists, commentLists } from './comment-lists.ts';
import { commentRoutes } from './contract.ts';

const route = commentRoutes.listComments;

interface Dependencies {
  readonly posts: Pick<PostStore, 'find'>;
  readonly lists: Pick<CommentLists, 'approvedOf'>;
}

export const listComments =
  ({ posts, lists }: Dependencies): Operation<typeof route> =>
  async ({ path: { post_id }, query: { limit, cursor } }) => {
    const list = `comments of ${post_id}`;
    const before = cursor && decodeCursor(list, cursor);
    const [post, page] = await Promise.all([posts.find(post_id), lists.approvedOf(post_id, { limit, before })]);
    if (post === undefined) {
      throw new Problem(404, 'There is no such post.');
    }
    return {
      body: [...page.items],
      headers: linkToNext(list, route.path.replace('{post_id}', post_id), { limit }, page),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  return httpHandler(route, runtime, listComments({ posts: postStore(table), lists: commentLists(table) }));
};
