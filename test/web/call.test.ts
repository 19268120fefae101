import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { CallFault, callsTo, nextPage } from '../../web/api/call.ts';

const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
};

it('sends what the operation takes, each at its place', async () => {
  const asked: unknown[] = [];
  const call = callsTo(
    await serve(({ method, url, headers }, response) => {
      asked.push([method, url, headers.authorization, headers['idempotency-key']]);
      response.writeHead(204).end();
    }),
  );
  const path = { post_id: 'a/b' };
  await call('get', '/api/posts/{post_id}/comments', { path, query: { sort: 'oldest' } });
  const headers = { authorization: 'Bearer secret', 'idempotency-key': 'once' };
  await call('post', '/api/posts/{post_id}/comments/submit', { path, body: { content: 'Hello' } }, headers);
  expect(asked).toEqual([
    ['GET', '/api/posts/a%2Fb/comments?sort=oldest', undefined, undefined],
    ['POST', '/api/posts/a%2Fb/comments/submit', 'Bearer secret', 'once'],
  ]);
});

it('tells what the API said from silence', async () => {
  const base = await serve((_, response) => {
    response.writeHead(429, { 'retry-after': '7' }).end('{"detail":"Too many"}');
  });
  const refused = await callsTo(base)('get', '/api/auth/me', {}).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CallFault);
  expect(refused).toMatchObject({ status: 429, retryAfter: 7, problem: { detail: 'Too many' } });
  await expect(callsTo('http://127.0.0.1:1/')('get', '/api/auth/me', {})).rejects.toMatchObject({ status: 0 });
});

it('takes an answer in words that are no JSON for a refusal too', async () => {
  const base = await serve((_, response) => {
    response.writeHead(502).end('<html>');
  });
  await expect(callsTo(base)('get', '/api/auth/me', {})).rejects.toMatchObject({ status: 502, problem: {} });
});

it('finds the next page in the Link header', () => {
  expect(nextPage(new Headers({ link: '</api/posts?cursor=a%3D&limit=2>; rel="next"' }))).toEqual({ cursor: 'a=' });
  expect(nextPage(new Headers())).toBeUndefined();
});
