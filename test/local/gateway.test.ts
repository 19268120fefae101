import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpHandler } from '../../functions/shared/http-event.ts';
import { edgeCache } from '../../local/edge-cache.ts';
import { startGateway } from '../../local/gateway.ts';
import type { HttpServer } from '../../local/http-server.ts';
import { until } from '../until.ts';

/** Ends the requests that are worked on. */
const begun: (() => void)[] = [];
const slow: HttpHandler = async () => {
  await new Promise<void>((resolve) => begun.push(resolve));
  return { statusCode: 200, body: 'done' };
};

let gateway: HttpServer;
beforeAll(async () => {
  gateway = await startGateway(0, {
    functions: [{ name: 'slow', method: 'GET', path: '/api/slow', handler: slow }],
    unknownPath: slow,
    localAnswers: [],
    edge: edgeCache({ now: () => new Date() }),
    originSecret: 'secret',
  });
});
afterAll(() => gateway.stop());

test('the functions work on fifty requests at once, and the others wait for their turn', async () => {
  const answers = Promise.all(Array.from({ length: 120 }, async () => (await fetch(`${gateway.url}/api/slow`)).text()));
  const workedOn: number[] = [];
  for (const expected of [50, 50, 20]) {
    await until(async () => begun.length >= expected);
    workedOn.push(begun.length);
    for (const finish of begun.splice(0)) {
      finish();
    }
  }
  expect(workedOn).toEqual([50, 50, 20]);
  expect(await answers).toEqual(Array(120).fill('done'));
});
