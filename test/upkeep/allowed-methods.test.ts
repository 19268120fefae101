import { expect, it } from 'vitest';
import { allowedMethods } from '../../functions/upkeep/allowed-methods.ts';

const paths = {
  '/api/posts': { get: {}, post: {} },
  '/api/posts/{post_id}': { put: {}, get: {} },
  '/api/posts/mine': { get: {}, delete: {} },
  '/api/open.json': { get: {} },
};

it.each([
  ['/api/posts', ['GET', 'POST']],
  ['/api/posts/a', ['GET', 'PUT']],
  ['/api/posts/mine', ['DELETE', 'GET', 'PUT']],
  ['/api/posts/', []],
  ['/api/posts/a/b', []],
  ['/api/openXjson', []],
  ['/', []],
])('at %s there are %j', (path, methods) => {
  expect(allowedMethods(paths, path)).toEqual(methods);
});
