import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { type Api, apiOf } from './api.ts';
import { login, newcomer, register } from './newcomer.ts';

const hour = 60 * 60_000;

describe('an account that was never confirmed', () => {
  let ahead = 0;
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(Date.now() + ahead) } });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  it('gives its name back after three days, and no other account does', async () => {
    await newcomer(stack, api, 'confirmed');
    await register(api, 'mistyped', 'wrong@exampel.org');
    ahead += 71 * hour;
    await register(api, 'younger', 'younger@example.org');
    expect(await stack.runSchedule('deleteUnconfirmedAccounts')).toMatchObject({ done: 0 });
    expect(await register(api, 'mistyped', 'right@example.org')).toMatchObject({ status: 409 });

    ahead += 2 * hour;
    expect(await stack.runSchedule('deleteUnconfirmedAccounts')).toMatchObject({ done: 1, failed: 0 });
    expect(await register(api, 'mistyped', 'right@example.org')).toMatchObject({ status: 201 });
    expect(await register(api, 'younger', 'other@example.org')).toMatchObject({ status: 409 });
    expect(await login(api, 'confirmed')).toMatchObject({ status: 200 });
    expect(await login(api, 'invited', 'Invited-moderato-1')).toMatchObject({ status: 200 });
  });
});
