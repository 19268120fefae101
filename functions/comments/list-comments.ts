import { type PostStore, postStore } from '../posts/post-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type CommentLists, commentLists, type ListedComment } from './comment-lists.ts';
import { commentRoutes } from './contract.ts';
import { type StoredComments, storedComments } from './stored-comments.ts';

const route = commentRoutes.listComments;

interface Dependencies {
  readonly posts: Pick<PostStore, 'find'>;
  readonly lists: Pick<CommentLists, 'approvedOf'>;
  readonly comments: Pick<StoredComments, 'findAll'>;
}

/** Without the replies to what cannot be seen (any more): they would stand under nothing. */
const withVisibleParents = async (
  listed: readonly ListedComment[],
  comments: Dependencies['comments'],
): Promise<ListedComment[]> => {
  const here = new Set(listed.map(({ id }) => id));
  const elsewhere = new Set(listed.flatMap(({ parent }) => (parent === undefined || here.has(parent) ? [] : [parent])));
  const parents = elsewhere.size === 0 ? [] : await comments.findAll([...elsewhere]);
  const visible = new Set(parents.filter(({ status }) => status === 'APPROVED').map(({ id }) => id));
  return listed.filter(({ parent }) => parent === undefined || here.has(parent) || visible.has(parent));
};

export const listComments =
  ({ posts, lists, comments }: Dependencies): Operation<typeof route> =>
  async ({ path: { post_id }, query: { limit, cursor, sort } }) => {
    const list = `comments of ${post_id}, ${sort}`;
    const from = cursor && decodeCursor(list, cursor);
    const [post, page] = await Promise.all([posts.find(post_id), lists.approvedOf(post_id, { limit, from, sort })]);
    if (post === undefined) {
      throw new Problem(404, 'There is no such post.');
    }
    return {
      body: await withVisibleParents(page.items, comments),
      headers: linkToNext(list, route.path.replace('{post_id}', post_id), { limit, sort }, page),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = { posts: postStore(table), lists: commentLists(table), comments: storedComments(table) };
  return httpHandler(route, runtime, listComments(dependencies));
};
