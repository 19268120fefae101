import { rmSync, statSync } from 'node:fs';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { auditKey, commentKey } from '../../functions/comments/comment-item.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { stateFile } from '../../local/state-folder.ts';
import { type Api, admin, apiOf, post, reader } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { awsSettings, useEnvironment } from '../target/aws-settings.ts';
import { fakeCloudFormation } from '../target/fake-cloudformation.ts';
import { fakeJsonService } from '../target/fake-json-service.ts';
import { folderWith, runOps } from './run-ops.ts';

type Item = Record<string, unknown>;
type Key = ReturnType<typeof auditKey>;

let stack: LocalStack;
let api: Api;
let token: string;
let adminToken: string;

/** Submits a comment that is flagged, through the API and the worker. */
const flagged = async (): Promise<string> => {
  const body = { content: 'Not nice [Toxic=0.9]' };
  const { body: submitted } = await api.post(`/api/posts/${post.id}/comments/submit`, { token, body });
  const { id } = submitted as { id: string };
  await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
  return id;
};

/** One that an admin rejected, who said why: of three records. */
const rejected = async (): Promise<string> => {
  const id = await flagged();
  const body = { action: 'reject', reason: 'Not nice at all' };
  expect((await api.post(`/api/admin/comments/${id}/action`, { token: adminToken, body })).status).toBe(200);
  return id;
};

const itemAt = async (Key: Key): Promise<Item> => {
  const { Item = {} } = await stack.table.client.send(new GetCommand({ TableName: stack.table.name, Key }));
  return Item;
};
const put = (Item: Item) => stack.table.client.send(new PutCommand({ TableName: stack.table.name, Item }));
const remove = (Key: Key) => stack.table.client.send(new DeleteCommand({ TableName: stack.table.name, Key }));
const set = (Key: Key, name: string, value: unknown) =>
  stack.table.client.send(
    new UpdateCommand({
      TableName: stack.table.name,
      Key,
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

const run = (...argv: readonly string[]) =>
  runOps(['verify-audit', '--api', stack.url, ...argv], { sleep: async () => undefined });

/** What is found at a comment: pairs of versions and problems. */
const findingsAt = async (id: string) => {
  const { code, stdout } = await run('--comment', id, '--json');
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as { version?: number; problem: string });
  const findings = lines.slice(0, -1);
  expect(code).toBe(findings.length > 0 ? 1 : 0);
  expect(lines.at(-1)).toMatchObject({ comments: 1, findings: findings.length });
  return findings.map(({ version, problem }) => [version ?? 'comment', problem]);
};

beforeAll(async () => {
  stack = await startTestStack({ unattended: false });
  api = apiOf(stack);
  [token, adminToken] = [await api.token(reader), await api.token(admin)];
});
afterAll(() => stack.stop());

describe('npm run ops -- verify-audit', () => {
  it('says that all is as it was written, whatever happened to comments', async () => {
    const own = await startTestStack({ unattended: false });
    onTestFinished(() => own.stop());
    const ownApi = apiOf(own);
    const [user, judge] = [await ownApi.token(reader), await ownApi.token(admin)];
    const submit = async (content: string) => {
      const path = `/api/posts/${post.id}/comments/submit`;
      const { id } = (await ownApi.post(path, { token: user, body: { content } })).body as { id: string };
      await own.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
      return id;
    };
    const act = (id: string, action: string, body: object) =>
      ownApi.post(`/api/admin/comments/${id}/${action}`, { token: judge, body });
    await submit('What a lovely idea!');
    const [undone, deleted, claimed] = [
      await submit('One [Toxic=0.9]'),
      await submit('Two [Toxic=0.9]'),
      await submit('Three [Toxic=0.9]'),
    ];
    await act(undone, 'action', { action: 'reject', reason: 'Not nice' });
    await act(undone, 'undo', {});
    await ownApi.request('PUT', `/api/comments/${undone}`, { token: user, body: { content: 'Better' } });
    await act(deleted, 'action', { action: 'reject', reason: 'It says "Two"' });
    expect((await ownApi.request('DELETE', `/api/comments/${deleted}`, { token: user })).status).toBe(204);
    await act(claimed, 'claim', {});

    const { code, stdout } = await runOps(['verify-audit', '--api', own.url]);
    expect(stdout).toMatch(
      /^The audit records of http.+\n\n +comments verified +4\n +records verified +13\n +findings +0\n$/,
    );
    expect(code).toBe(0);
  });

  it('names the comment and the record of which one byte was changed', async () => {
    const [id, untouched] = [await rejected(), await rejected()];
    const { at } = await itemAt(auditKey(id, 2));
    await set(auditKey(id, 2), 'at', String(at).replace('20', '21'));

    const { code, stdout } = await run();
    expect(code).toBe(1);
    expect(stdout).toContain(`  ${id}  record 2 was changed after it was written\n`);
    expect(stdout).not.toContain(untouched);
  });

  it.each<[string, (id: string) => Promise<unknown>, unknown[]]>([
    ['a score', (id) => set(auditKey(id, 2), 'scoring', { categories: { Toxic: 0.1 } }), [[2, 'changed']]],
    ['an attribute too many', (id) => set(auditKey(id, 1), 'note', 'x'), [[1, 'changed']]],
    ['another MAC', (id) => set(auditKey(id, 3), 'mac', 'AAAAAAAAAAAAAAAAAAAAAA'), [[3, 'changed']]],
    ['another reason', (id) => set(auditKey(id, 3), 'reason', 'Not nice'), [[3, 'changed']]],
    ['another actor', (id) => set(auditKey(id, 3), 'actor', { kind: 'admin', id: 'mallory' }), [[3, 'changed']]],
    ['no last record', (id) => remove(auditKey(id, 3)), [[3, 'missing']]],
    [
      'no first record',
      (id) => remove(auditKey(id, 1)),
      [
        [1, 'missing'],
        [2, 'unverifiable'],
      ],
    ],
    [
      'no record at all',
      (id) => Promise.all([1, 2, 3].map((version) => remove(auditKey(id, version)))),
      [[1, 'missing']],
    ],
    ['no comment', (id) => remove(commentKey(id)), [['comment', 'missing']]],
    ['another status', (id) => set(commentKey(id), 'status', 'APPROVED'), [['comment', 'changed']]],
    ['another author', (id) => set(commentKey(id), 'author_id', 'mallory'), [['comment', 'changed']]],
    ['another text', (id) => set(commentKey(id), 'content', 'Nice'), [['comment', 'changed']]],
    ['a version of 20 digits', (id) => set(commentKey(id), 'version', 12345678901234567891n), [['comment', 'changed']]],
    [
      'two records that changed places',
      async (id) => {
        const [second, third] = [await itemAt(auditKey(id, 2)), await itemAt(auditKey(id, 3))];
        await put({ ...second, sk: third['sk'] });
        await put({ ...third, sk: second['sk'] });
      },
      [
        [2, 'misplaced'],
        [3, 'misplaced'],
      ],
    ],
    [
      'a record of another comment',
      async (id) => put({ ...(await itemAt(auditKey(await rejected(), 3))), ...auditKey(id, 3) }),
      [[3, 'misplaced']],
    ],
    [
      'a record above its version',
      async (id) => put({ ...(await itemAt(auditKey(id, 3))), ...auditKey(id, 4), version: 4 }),
      [[4, 'changed']],
    ],
    [
      'neither its last record nor the state of it',
      async (id) => {
        const [comment, second] = [await itemAt(commentKey(id)), await itemAt(auditKey(id, 2))];
        await remove(auditKey(id, 3));
        const chain = { ...Object(comment['chain']), head: second['mac'] };
        await put({ ...comment, status: 'FLAGGED', version: 2, updated_at: second['at'], reason: undefined, chain });
      },
      [['comment', 'changed']],
    ],
  ])('finds a comment with %s', async (_what, tamper, findings) => {
    const id = await rejected();
    await tamper(id);
    expect(await findingsAt(id)).toEqual(findings);
  });

  it('goes on finding what was tampered with after the comment has changed', async () => {
    const id = await flagged();
    await set(commentKey(id), 'author_id', 'mallory');
    const body = { action: 'approve' };
    expect((await api.post(`/api/admin/comments/${id}/action`, { token: adminToken, body })).status).toBe(200);
    expect(await findingsAt(id)).toEqual([['comment', 'changed']]);
  });

  it('looks again before it tells of what was read in the middle of a change', async () => {
    const id = await rejected();
    const record = await itemAt(auditKey(id, 3));
    await remove(auditKey(id, 3));
    const sleep = async () => {
      await put(record);
    };
    const place = { sleep };
    expect(await runOps(['verify-audit', '--api', stack.url, '--comment', id], place)).toMatchObject({ code: 0 });
  });

  it('looks at one site, and at records whose comment is gone', async () => {
    const [gone, here] = [await rejected(), await rejected()];
    await remove(commentKey(gone));
    await remove(auditKey(here, 1));
    const { stdout } = await run('--site', 'elsewhere');
    expect(stdout).toContain(`  ${gone}  the comment is missing, and has records\n`);
    expect(stdout).not.toContain(here);
  });

  it('says that there is no such comment', async () => {
    const id = newId(new Date());
    expect(await run('--comment', id)).toMatchObject({
      code: 1,
      stderr: `There is no comment ${id}, and no record of it.\n`,
    });
  });

  it.each([
    [['--apply'], /--apply/],
    [['--site', 'A Site'], /--site must be/],
    [['now'], /"now" is one word too many/],
  ])('refuses %j', async (argv, message) => {
    expect(await run(...argv)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});

describe('the keys of audit records', () => {
  it('are kept in the state folder, for this account only, and go on holding after a restart', async () => {
    const folder = folderWith();
    const first = await startTestStack({ unattended: false, folder });
    const firstApi = apiOf(first);
    const body = { content: 'To be verified later' };
    await firstApi.post(`/api/posts/${post.id}/comments/submit`, { token: await firstApi.token(reader), body });
    await first.stop();
    expect(statSync(stateFile(folder, 'auditKeys')).mode & 0o777).toBe(0o600);

    const second = await startTestStack({ unattended: false, folder });
    onTestFinished(() => second.stop());
    expect(await runOps(['verify-audit', '--api', second.url])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/comments verified +1\n/),
    });
    rmSync(stateFile(folder, 'auditKeys'));
    expect(await runOps(['verify-audit', '--api', second.url])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^The audit keys in .+ cannot be read: only the account that runs Moderato may\.\n$/,
      ),
    });
  });

  it('of a deployed stack are read from its secrets, old ones too', async () => {
    useEnvironment(awsSettings);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { url, deadLetterUrl, parkingUrl } = stack.queue;
    const key = stack.runtime.environment.AUDIT_KEYS;
    const cloudFormation = await fakeCloudFormation({
      outputs: {
        TableName: stack.table.name,
        UserPoolId: 'pool',
        UserPoolClientId: 'client',
        ModerationQueueUrl: url,
        DeadLetterQueueUrl: deadLetterUrl,
        ParkingQueueUrl: parkingUrl,
        AuditKeyArns: 'arn:aws:secretsmanager:us-east-1:1:secret:one,arn:aws:secretsmanager:us-east-1:1:secret:two',
      },
    });
    const secrets = await fakeJsonService({ GetSecretValue: { SecretString: key } });
    useEnvironment({
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
      AWS_ENDPOINT_URL_DYNAMODB: stack.dynamoDbEndpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    });
    const id = await rejected();
    const { code, stdout } = await runOps(['verify-audit', '--stage', 'dev', '--comment', id]);
    expect(stdout).toMatch(/^The audit records of moderato-dev\n\n +comments verified +1\n/);
    expect(code).toBe(0);
    expect(secrets.asked.map(({ input }) => (input as { SecretId: string }).SecretId.slice(-3)).toSorted()).toEqual([
      'one',
      'two',
    ]);
  });
});
