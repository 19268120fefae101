import * as z from 'zod/mini';
import { idempotencyKey } from '../shared/idempotency-key.ts';
import { locationHeader } from '../shared/location.ts';
import { pageHeaders, pageQuery, sort } from '../shared/page.ts';
import { plainLine, plainText } from '../shared/plain-text.ts';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';
import { listedPost, post } from './post.ts';
import { postId, postPath } from './post-path.ts';

/** An address that a page may link to: nothing but the web, and nothing that shows as something else. */
const webAddress = z.string('Must be a text').check(
  z.maxLength(2_000, 'Must have at most 2000 characters'),
  z.refine((text) => /^https?:\/\/[^\s\p{C}]+$/iu.test(text) && URL.canParse(text), {
    error: 'Must be an address that begins with http:// or https://',
  }),
  z.meta({ format: 'uri' }),
);

const content = { title: plainLine(300), url: z.optional(webAddress), body: z.optional(plainText(5_000)) };

/** Posts change seldom, and each change is told to the distribution. */
const cache = { sharedSeconds: 3_600 };

export const postRoutes = contract('posts', {
  listPosts: {
    method: 'GET',
    path: '/api/posts',
    access: 'public',
    summary: 'The posts of a site',
    input: { query: z.object({ site, sort, ...pageQuery }) },
    success: { status: 200, headers: z.object(pageHeaders), body: z.array(listedPost) },
    cache,
  },
  getPost: {
    method: 'GET',
    path: '/api/posts/{post_id}',
    access: 'public',
    summary: 'One post',
    input: { path: postPath },
    success: { status: 200, body: post },
    problems: [404],
    cache,
  },
  createPost: {
    method: 'POST',
    path: '/api/posts',
    access: 'admin',
    summary: 'Create a post; bring an id of your own, or get one',
    input: {
      headers: idempotencyKey,
      body: z.object({
        id: z.optional(
          postId.check(z.describe('As the publisher names it. The id of a deleted post cannot be used again.')),
        ),
        site,
        ...content,
      }),
    },
    success: { status: 201, headers: locationHeader, body: post },
    problems: [409, 422],
  },
  updatePost: {
    method: 'PUT',
    path: '/api/posts/{post_id}',
    access: 'admin',
    summary: 'Replace title, address and text of a post',
    input: { path: postPath, body: z.object(content) },
    success: { status: 200, body: post },
    problems: [404],
  },
  deletePost: {
    method: 'DELETE',
    path: '/api/posts/{post_id}',
    access: 'admin',
    summary: 'Delete a post, and with it all its comments',
    input: { path: postPath },
    success: { status: 204, body: z.undefined() },
    problems: [404],
  },
});
