import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { postRoutes } from './contract.ts';
import { type PostStore, postStore } from './post-store.ts';

const route = postRoutes.listPosts;

export const listPosts =
  ({ posts }: { posts: Pick<PostStore, 'list'> }): Operation<typeof route> =>
  async ({ query: { site, sort, limit, cursor } }) => {
    const list = `posts of ${site}, ${sort}`;
    const page = await posts.list(site, { limit, from: cursor && decodeCursor(list, cursor), sort });
    return { body: [...page.items], headers: linkToNext(list, route.path, { site, limit, sort }, page) };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, listPosts({ posts: postStore(connectTable(runtime)) }));
