import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Answer, type Api, apiOf } from './api.ts';

describe('browsers are told to take an answer for nothing but what it is', () => {
  let stack: LocalStack;
  let api: Api;
  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  const expectSecure = ({ headers }: Answer) => {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  };

  it.each(operations)('at $name', async ({ route }) => {
    expectSecure(await api.request(route.method, route.path.replaceAll(/\{\w+\}/g, 'x')));
  });

  it.each(['/api/nope', '/api'])('at %s, where nothing is', async (path) => {
    expectSecure(await api.get(path));
  });
});
