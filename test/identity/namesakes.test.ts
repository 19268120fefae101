import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reservedName } from '../../functions/identity/reserved-names.ts';
import { deleteAccount } from '../../functions/identity/user-directory.ts';
import { connectUserPool } from '../../functions/identity/user-pool.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { type Api, apiOf } from '../http/api.ts';
import { codeSentTo, newcomer, register } from '../http/newcomer.ts';
import { startTestStack } from '../stack.ts';

describe('of two accounts with one name, one after the other,', () => {
  let stack: LocalStack;
  let api: Api;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
  });
  afterAll(() => stack.stop());

  it('the second is not deleted for the first', async () => {
    const { user_id, username } = await newcomer(stack, api, 'namesake');
    const pool = connectUserPool(stack.runtime);
    await deleteAccount(pool, { id: randomUUID(), username });
    expect(stack.users.state.find(username)?.sub).toBe(user_id);
    await deleteAccount(pool, { id: user_id, username });
    expect(stack.users.state.find(username)).toBeUndefined();
    await deleteAccount(pool, { id: user_id, username });
  });

  it('the second is not confirmed while the name is reserved, though it was registered before that was seen', async () => {
    await register(api, 'overtaken');
    const { client, name: TableName } = stack.table;
    await client.send(new PutCommand({ TableName, Item: reservedName('Overtaken') }));
    const body = { username: 'overtaken', code: codeSentTo(stack, 'overtaken@example.org') };
    expect(await api.post('/api/auth/confirm', { body })).toMatchObject({ status: 400 });
  });
});
