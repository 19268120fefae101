import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import { edgeCache } from '../../local/edge-cache.ts';
import { startGateway } from '../../local/gateway.ts';
import type { HttpServer } from '../../local/http-server.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf } from './api.ts';

describe('a request that went around the distribution', () => {
  let stack: LocalStack;
  let around: HttpServer;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    // As API Gateway is without a distribution: whoever comes knows no secret.
    around = await startGateway(0, {
      functions: stack.functions.routed,
      unknownPath: stack.functions.unknownPath,
      localAnswers: [],
      edge: edgeCache(systemClock),
      originSecret: 'a guess',
    });
    api = apiOf({ ...stack, url: around.url });
  });
  afterAll(async () => {
    await around.stop();
    await stack.stop();
  });

  it.each(operations)('is refused at $name', async ({ route }) => {
    const answer = await api.request(route.method, route.path.replaceAll(/\{\w+\}/g, 'x'), {
      token: await api.token(admin),
      ...(route.method !== 'GET' && { body: {} }),
    });
    expect(answer).toMatchObject({ status: 403, body: { status: 403 } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is refused at unknown paths', async () => {
    expect(await api.get('/api/nope')).toMatchObject({ status: 403 });
  });

  it('is not believed by the headers that it brings itself', async () => {
    const secret = stack.runtime.environment.ORIGIN_SECRET ?? '';
    const headers = { 'x-moderato-origin-secret': secret, 'cloudfront-viewer-address': '192.0.2.1:80' };
    expect(await api.get('/api/health', { headers })).toMatchObject({ status: 403 });
    const through = apiOf(stack);
    expect(await through.get('/api/health', { headers: { 'x-moderato-origin-secret': 'a guess' } })).toMatchObject({
      status: 200,
    });
  });
});
