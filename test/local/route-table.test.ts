import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { type RoutedFunction, routeTable } from '../../local/route-table.ts';

const handler = async () => ({ statusCode: 200 });
const routed = (method: string, path: string): RoutedFunction => ({ name: `${method} ${path}`, method, path, handler });

const functions = [
  routed('GET', '/api/admin/comments/{comment_id}'),
  routed('GET', '/api/admin/comments/flagged'),
  routed('POST', '/api/admin/comments/{comment_id}/action'),
  routed('GET', '/api/posts'),
  routed('POST', '/api/posts'),
  routed('GET', '/api/posts/{post_id}/comments/{comment_id}'),
  routed('GET', '/api/{any}/first/comments/{other}'),
];
const find = routeTable(functions);

describe('the routes of the gateway', () => {
  it.each([
    ['GET', '/api/admin/comments/flagged', '/api/admin/comments/flagged', {}],
    ['GET', '/api/admin/comments/flagged2', '/api/admin/comments/{comment_id}', { comment_id: 'flagged2' }],
    [
      'POST',
      '/api/admin/comments/flagged/action',
      '/api/admin/comments/{comment_id}/action',
      { comment_id: 'flagged' },
    ],
    ['GET', '/api/posts', '/api/posts', {}],
    [
      'GET',
      '/api/posts/first/comments/2',
      '/api/posts/{post_id}/comments/{comment_id}',
      { post_id: 'first', comment_id: '2' },
    ],
  ])('take %s %s to %s', (method, path, template, pathParameters) => {
    expect(find(method, path)).toEqual({ routed: routed(method, template), pathParameters });
  });

  it.each([
    ['another method', 'DELETE', '/api/posts'],
    ['another method than that of the most literal route', 'POST', '/api/admin/comments/flagged'],
    ['a method in lower case', 'get', '/api/posts'],
    ['a longer path', 'GET', '/api/posts/'],
    ['a shorter path', 'GET', '/api'],
    ['an empty parameter', 'GET', '/api/admin/comments/'],
    ['another case', 'GET', '/API/posts'],
    ['the root', 'GET', '/'],
    ['nothing', 'GET', ''],
  ])('lead nowhere for %s: %s %s', (_what, method, path) => {
    expect(find(method, path)).toBeUndefined();
  });

  it('do not depend on the order in which the functions come', () => {
    const inAnyOrder = fc.shuffledSubarray(functions, { minLength: functions.length });
    fc.assert(
      fc.property(inAnyOrder, (shuffled) => {
        const found = routeTable(shuffled)('GET', '/api/admin/comments/flagged');
        expect(found?.routed.path).toBe('/api/admin/comments/flagged');
      }),
    );
  });

  it('lead from the address of each operation to that operation', () => {
    const table = routeTable(operations.map(({ name, route: { method, path } }) => ({ name, method, path, handler })));

    for (const { name, route } of operations) {
      const address = route.path.replaceAll(/\{\w+\}/g, '01936d8f-6c00-7abc-8def-0123456789ab');
      expect(table(route.method, address)?.routed.name).toBe(name);
    }
  });
});
