import * as z from 'zod/mini';
import { pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';
import { listedPost, post } from './post.ts';

/** The id of a post in a path. */
export const postPath = z.object({ post_id: z.string().check(z.regex(/^[\w-]{1,64}$/)) });

export const postRoutes = contract('posts', {
  listPosts: {
    method: 'GET',
    path: '/api/posts',
    access: 'public',
    summary: 'The posts of a site, newest first',
    input: { query: z.object({ site, ...pageQuery }) },
    success: { status: 200, body: z.array(listedPost) },
  },
  getPost: {
    method: 'GET',
    path: '/api/posts/{post_id}',
    access: 'public',
    summary: 'One post',
    input: { path: postPath },
    success: { status: 200, body: post },
    problems: [404],
  },
});
