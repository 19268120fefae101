import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { notificationsOf } from '../../functions/comments/notification.ts';
import { connectionStore } from '../../functions/live/connection-store.ts';
import { erasureStore } from '../../functions/privacy/erasure-store.ts';
import { type FunctionModule, operations, unknownPathModule } from '../../functions/routes.ts';
import type { HttpHandler } from '../../functions/shared/http-event.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import {
  changePusher,
  escalation,
  liveFunction,
  moderationWorker,
  type ScheduleName,
  schedules,
  tableProjection,
} from '../../functions/triggers.ts';
import { edgeCache } from '../../local/edge-cache.ts';
import { startGateway } from '../../local/gateway.ts';
import type { HttpServer } from '../../local/http-server.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { namedBehaviours } from '../../local/language/behaviour.ts';
import { startLiveGateway } from '../../local/live/live-gateway.ts';
import { type OpenConnections, startOpenConnections } from '../../local/live/open-connections.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import type { Project } from '../../local/stream-batches.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { type Api, admin, apiOf, post, reader, sessionIn } from '../http/api.ts';
import { openLive } from '../http/live-client.ts';
import { startTestStack } from '../stack.ts';
import { auditStreamRecord, insertion, streamRecord } from '../stream-event.ts';
import { allowedActions } from './allowed-actions.ts';
import { type AwsCallRecorder, startAwsCallRecorder } from './aws-call-recorder.ts';

/** What Lambda does itself, which polls queues in the name of their functions. */
const polling = (queue: string) =>
  ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map((action) => `sqs:${action} ${queue}`);

const reading = [
  ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((action) => `dynamodb:${action} stream`),
  'sqs:SendMessage failedRecords',
];

/** What functions are allowed and cannot be seen here: Google is stood in for, and Lambda reads queues and the stream. */
const unseen = new Map<string, string[]>([
  [moderationWorker.name, ['secretsmanager:GetSecretValue googleKey', ...polling('queue')]],
  [escalation.name, ['secretsmanager:GetSecretValue googleKey', ...polling('deadLetterQueue')]],
  [tableProjection.name, reading],
  [changePusher.name, reading.filter((call) => call.startsWith('dynamodb'))],
  [schedules.rescoreDegradedDecisions.name, ['secretsmanager:GetSecretValue googleKey']],
]);

const minute = 60_000;
const day = 24 * 60 * minute;

let now = Date.UTC(2026, 2, 1);
let stack: LocalStack;
let recorder: AwsCallRecorder;
let gateway: HttpServer;
let open: OpenConnections;
let api: Api;

/** Wires a function to engines that it reaches through the recorder only. */
const wired = async <Handler>({ name, file }: FunctionModule): Promise<Handler> => {
  const { runtime, queue } = stack;
  const services = runtime.localServices ?? { dynamodb: '', sqs: '', cognito: '', cloudfront: '' };
  const sqs = recorder.addressFor(name, services.sqs);
  const recorded: Runtime = {
    ...runtime,
    environment: {
      ...runtime.environment,
      MODERATION_QUEUE_URL: queue.url.replace(services.sqs, sqs),
      CONNECTIONS_URL: recorder.addressFor(name, open.url),
      PARKING_QUEUE_URL: queue.parkingUrl.replace(services.sqs, sqs),
    },
    localServices: {
      dynamodb: recorder.addressFor(name, services.dynamodb),
      sqs,
      cognito: recorder.addressFor(name, services.cognito),
      cloudfront: recorder.addressFor(name, services.cloudfront),
    },
  };
  const module = (await import(/* @vite-ignore */ `../../functions/${file}`)) as { wire(runtime: Runtime): Handler };
  return module.wire(recorded);
};

beforeAll(async () => {
  [stack, recorder, open] = await Promise.all([
    // Nobody is exempt from limits, so that what they need is called for.
    startTestStack({ unattended: false, clock: { now: () => new Date(now) }, exemptUsers: [] }),
    startAwsCallRecorder(),
    startOpenConnections(),
  ]);
  const functions = await Promise.all(
    operations.map(async (operation) => ({
      name: operation.name,
      ...operation.route,
      handler: await wired<HttpHandler>(operation),
    })),
  );
  const unknownPath = await wired<HttpHandler>(unknownPathModule);
  gateway = await startGateway(0, {
    functions,
    unknownPath,
    originSecret: stack.runtime.environment.ORIGIN_SECRET ?? '',
    localAnswers: [],
    edge: edgeCache(stack.runtime.clock),
  });
  api = apiOf({ ...stack, url: gateway.url });
});
afterAll(async () => {
  await gateway.stop();
  await open.stop();
  await recorder.stop();
  await stack.stop();
});

/** Goes through the life of an account, from its registration to its end. */
const driveAccounts = async (
  expectOk: (answer: Promise<{ status: number; body: unknown }>) => Promise<unknown>,
  adminToken: string,
) => {
  const [username, password] = ['newcomer', 'correct horse battery staple'];
  const email = 'newcomer@example.org';
  const send = (path: string, body: unknown, token?: string) =>
    expectOk(api.post(`/api/auth/${path}`, { body, ...(token !== undefined && { token }) }));
  const code = () => stack.users.mails.findLast(({ to }) => to === email)?.code;

  await send('register', { username, email, password });
  await send('resend-code', { username });
  await send('confirm', { username, code: code() });
  const { refresh } = sessionIn(await send('login', { username, password }));
  const renewed = sessionIn(await send('refresh', { refresh }));
  await send('forgot-password', { username });
  await send('reset-password', { username, code: code(), new_password: password });
  const { invited } = seededUsers;
  const challenge = await send('login', invited);
  await send('challenge', { ...(challenge as object), new_password: 'a new long password' });

  const token = await api.token(username);
  await send('change-password', { old_password: password, new_password: password }, token);
  await send('logout', { refresh: renewed.refresh }, token);
  const role = `/api/admin/users/${api.accountOf(username).sub}/role`;
  await expectOk(api.get(role, { token: adminToken }));
  const give = (given: string) => expectOk(api.request('PUT', role, { token: adminToken, body: { role: given } }));
  await give('admin');
  await give('user');
  await give('admin');
  await expectOk(api.request('DELETE', role, { token: adminToken }));

  const user = `/api/admin/users/${api.accountOf(username).sub}`;
  await expectOk(api.post(`${user}/suspension`, { token: adminToken, body: { reason: 'Spam' } }));
  await expectOk(api.get('/api/standing', { token }));
  await expectOk(api.request('DELETE', `${user}/suspension`, { token: adminToken }));

  const foreign = await leaveComment(await api.token('replay-2'));
  await leaveComment(token);
  await expectOk(api.get(user, { token: adminToken }));
  await expectOk(api.post(`/api/comments/${foreign}/reports`, { token, body: { reason: 'spam' } }));
  await expectOk(api.get('/api/auth/me/export', { token }));
  await give('admin');
  await expectOk(api.request('DELETE', '/api/auth/me?comments=erase', { token, body: { password } }));
};

/** A moderated comment, of which its author was told; its id. */
const leaveComment = async (token: string, under: string = post.id): Promise<string> => {
  const headers = { 'idempotency-key': 'key' };
  const { body } = await api.post(`/api/posts/${under}/comments/submit`, { token, body: { content: 'Hi' }, headers });
  const { id } = body as { id: string };
  await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
  return id;
};

/** Creates a post, replaces it, leaves a comment under it and deletes it, while the distribution refuses for a time. */
const drivePosts = async (
  expectOk: (answer: Promise<{ status: number; body: unknown }>) => Promise<unknown>,
  run: (name: ScheduleName, done?: number) => Promise<void>,
  adminToken: string,
) => {
  const create = { token: adminToken, body: { id: 'mine', title: 'A post' }, headers: { 'idempotency-key': 'post' } };
  await expectOk(api.post('/api/posts', create));
  await expectOk(api.post('/api/posts', create));
  await leaveComment(await api.token(reader), 'mine');
  const replace = { token: adminToken, body: { title: 'A better title' } };
  await expectOk(api.request('PUT', '/api/posts/mine', replace));
  stack.distribution.refuse(true);
  await expectOk(api.request('PUT', '/api/posts/mine', replace));
  stack.distribution.refuse(false);
  await expectOk(api.request('DELETE', '/api/posts/mine', { token: adminToken }));
  now += minute;
  await run('repeatInvalidations');
  await run('removeCommentsOfDeletedPosts');
};

/** Has comments moderated while the scorer fails in every way, those that fail alone, and mends what was decided meanwhile. */
const driveFailures = async (
  submit: (content: string) => Promise<string>,
  run: (name: ScheduleName, done?: number) => Promise<void>,
) => {
  const worker = await wired<(event: SQSEvent, context: Context) => Promise<SQSBatchResponse>>(moderationWorker);
  const escalate = await wired<(event: SQSEvent, context: Context) => Promise<unknown>>(escalation);
  const context = lambdaContext('', 30);
  const { language, queue } = stack;

  language.behave(namedBehaviours.limited);
  await worker(queueEvent({ comment_id: await submit('Later') }), context);
  // One less than would open the breaker.
  language.behave(namedBehaviours.down);
  const ids = await Promise.all(['One', 'Two', 'Three', 'Four'].map(submit));
  await worker(queueEvent(...ids.map((comment_id) => ({ comment_id }))), context);
  language.behave(namedBehaviours.ok);
  now += minute;
  await run('rescoreDegradedDecisions', ids.length);

  await escalate(queueEvent({ comment_id: await submit('Alone') }), context);
  await escalate(queueEvent('nonsense'), context);
  expect(queue.parked()).toEqual(['nonsense']);
};

/** Decides flagged comments in every way that admins have; the first of them is rejected at the end. */
const driveReview = async (
  expectOk: (answer: Promise<{ status: number; body: unknown }>) => Promise<unknown>,
  [flagged, another]: readonly [string, string],
  token: string,
) => {
  const path = `/api/admin/comments/${flagged}`;
  const act = (action: string) => expectOk(api.post(`${path}/action`, { token, body: { action } }));
  await expectOk(api.get('/api/admin/comments/flagged', { token }));
  await expectOk(api.get(path, { token }));
  await expectOk(api.post(`${path}/claim`, { token }));
  await expectOk(api.request('DELETE', `${path}/claim`, { token }));
  await act('approve');
  expect((await api.post(`${path}/claim`, { token })).status).toBe(409);
  expect((await api.post(`${path}/action`, { token, body: { action: 'approve' } })).status).toBe(409);
  await expectOk(api.post(`${path}/undo`, { token }));
  await act('reject');
  await expectOk(api.get(`${path}/history`, { token }));
  const approveAll = { token, body: { action: 'approve', ids: [another] } };
  await expectOk(api.post('/api/admin/comments/actions', approveAll));
  await expectOk(api.post('/api/admin/comments/actions', approveAll));
};

/** Has readers report a comment until it is flagged, an admin reject it, and its author appeal. */
const driveReports = async (
  expectOk: (answer: Promise<{ status: number; body: unknown }>) => Promise<unknown>,
  [comment, another]: readonly [string, string],
  { userToken, adminToken }: { readonly userToken: string; readonly adminToken: string },
) => {
  await expectOk(api.post(`/api/comments/${another}/reports`, { token: adminToken, body: { reason: 'other' } }));
  const rejectAll = { token: adminToken, body: { action: 'reject', ids: [another] } };
  await expectOk(api.post('/api/admin/comments/actions', rejectAll));
  const reports = `/api/comments/${comment}/reports`;
  await expectOk(api.post(reports, { token: adminToken, body: { reason: 'other' } }));
  await expectOk(api.post(reports, { token: await api.token('replay-3'), body: { reason: 'threat' } }));
  const action = `/api/admin/comments/${comment}/action`;
  await expectOk(api.post(action, { token: adminToken, body: { action: 'reject' } }));
  await expectOk(api.post(`/api/comments/${comment}/appeal`, { token: userToken, body: {} }));
  await expectOk(api.post(action, { token: adminToken, body: { action: 'approve' } }));
};

/** Listens to a queue, is told of something beside a connection that is gone, stops listening, and is refused on another. */
const driveLive = async (adminToken: string) => {
  const live = startLiveGateway({
    server: gateway.server,
    serveConnection: await wired(liveFunction),
    open,
    clock: stack.runtime.clock,
    originSecret: stack.runtime.environment.ORIGIN_SECRET ?? '',
  });
  const [client, refused] = [await openLive(gateway.url), await openLive(gateway.url)];
  await client.ask({ type: 'authenticate', token: adminToken }, 'authenticated');
  await client.ask({ type: 'subscribe' }, 'subscribed');
  await refused.ask({ type: 'authenticate', token: 'none' }, 'error');
  await refused.closed;

  const user = api.accountOf(admin).sub;
  const until = new Date(now + minute).toISOString();
  await connectionStore(stack.table).keep({ id: 'gone', user, until, sites: [] });
  const [notification = {}] = notificationsOf(
    { after: exampleComment({ status: 'FLAGGED' }), tellAuthor: undefined, tellAdmins: true },
    [user],
  );
  const push = await wired<Project>(changePusher);
  const flagging = streamRecord(2, exampleComment(), exampleComment({ status: 'FLAGGED' }));
  await push({ Records: [insertion(1, { ...notification }), flagging] }, lambdaContext('', 20));
  await client.next('notifications');
  await client.next('queue');
  await client.ask({ type: 'unsubscribe' }, 'unsubscribed');
  await client.close();
  await live.stop();
};

test('functions make the calls that their roles allow, and need all that they are allowed', async () => {
  const [userToken, adminToken] = [await api.token(reader), await api.token(admin)];
  const expectOk = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    expect([[200, 201, 204], body]).toEqual([expect.arrayContaining([status]), body]);
    return body;
  };
  const moderate = await wired<(event: SQSEvent, context: Context) => Promise<SQSBatchResponse>>(moderationWorker);
  const run = async (name: ScheduleName, done = 1) => {
    const schedule = await wired<(event: unknown, context: Context) => Promise<unknown>>(schedules[name]);
    expect(await schedule({}, lambdaContext(name, 60))).toMatchObject({ done, failed: 0 });
  };
  const countStragglers = await wired<() => Promise<unknown>>(schedules.countPurgeStragglers);
  const measureBacklogs = await wired<() => Promise<unknown>>(schedules.measureBacklogs);
  const submit = async (content: string) =>
    (
      (await expectOk(api.post(`/api/posts/${post.id}/comments/submit`, { token: userToken, body: { content } }))) as {
        id: string;
      }
    ).id;

  await driveAccounts(expectOk, adminToken);
  await expectOk(api.get('/api/auth/me', { token: userToken }));
  await expectOk(api.get('/api/health'));
  await expectOk(api.get('/api/openapi.json'));
  await expectOk(api.get('/api/docs'));
  await expectOk(api.get('/api/posts'));
  await expectOk(api.get(`/api/posts/${post.id}`));
  await drivePosts(expectOk, run, adminToken);
  await driveLive(adminToken);
  const [approved, ...flagged] = [
    await submit('Nice'),
    await submit('[Toxic=0.9]'),
    await submit('[Toxic=0.8]'),
  ] as const;
  const submitted = [approved, ...flagged].map((comment_id) => ({ comment_id }));
  expect(await moderate(queueEvent(...submitted), lambdaContext('', 30))).toEqual({ batchItemFailures: [] });
  await expectOk(api.get(`/api/posts/${post.id}/comments`));
  const project = await wired<Project>(tableProjection);
  const approval = streamRecord(1, exampleComment(), exampleComment({ status: 'APPROVED' }));
  expect(await project({ Records: [approval] }, lambdaContext('', 30))).toEqual({ batchItemFailures: [] });
  await expectOk(api.get(`/api/comments/counts?posts=${post.id}`));
  await expectOk(api.get('/api/admin/scorers', { token: adminToken }));
  const decided = (await auditTrail(stack.table).of(approved))?.history.at(-1);
  expect(decided).toMatchObject({ event: 'approvedByPolicy' });
  const measured = decided === undefined ? [] : [auditStreamRecord(2, decided)];
  expect(await project({ Records: measured }, lambdaContext('', 60))).toEqual({ batchItemFailures: [] });
  await expectOk(api.get('/api/admin/stats', { token: adminToken }));
  await expectOk(api.get('/api/admin/policy', { token: adminToken }));
  await expectOk(api.post('/api/admin/policy/preview', { token: adminToken, body: {} }));
  const seen = { 'if-match': '"1"' };
  await expectOk(api.request('PUT', '/api/admin/policy', { token: adminToken, body: {}, headers: seen }));
  expect(await measureBacklogs()).toEqual({ OldestUnderReview: 0, FlaggedComments: 2, OldestFlagged: 0 });
  await driveReview(expectOk, flagged, adminToken);
  const [notification] = (await expectOk(api.get('/api/notifications', { token: userToken }))) as { id: string }[];
  await expectOk(api.post(`/api/notifications/${notification?.id}/read`, { token: userToken }));
  await expectOk(api.post('/api/notifications/read-all', { token: userToken }));
  expect((await api.get('/api/nope')).status).toBe(404);
  // Newer than its parent, which so does not stand on its page.
  now += minute;
  const reply = await expectOk(
    api.post(`/api/posts/${post.id}/comments/submit`, { token: userToken, body: { content: 'Yes', parent: approved } }),
  );
  await moderate(queueEvent({ comment_id: (reply as { id: string }).id }), lambdaContext('', 30));
  await expectOk(api.get(`/api/posts/${post.id}/comments?limit=1`));
  await expectOk(api.get('/api/comments/mine', { token: userToken }));
  await expectOk(api.get(`/api/comments/${approved}`, { token: userToken }));
  await driveReports(expectOk, [approved, flagged[1]], { userToken, adminToken });
  await expectOk(api.request('PUT', `/api/comments/${approved}`, { token: userToken, body: { content: 'Nicer' } }));
  const headers = { 'idempotency-key': 'a-key' };
  const goneSoon = { token: userToken, body: { content: 'Gone soon' }, headers };
  const { body } = await api.post(`/api/posts/${post.id}/comments/submit`, goneSoon);
  await expectOk(api.post(`/api/posts/${post.id}/comments/submit`, goneSoon));
  const { id: gone } = body as { id: string };
  await moderate(queueEvent({ comment_id: gone }), lambdaContext('', 30));
  await expectOk(api.request('DELETE', `/api/comments/${gone}`, { token: userToken }));
  await submit('Lost on the way');
  now += 6 * minute;
  await run('rescueStuckComments', 2);
  await driveFailures(submit, run);
  const { sub: leaver } = api.accountOf('replay-2');
  await erasureStore(stack.table).request({
    id: leaver,
    username: 'replay-2',
    comments: 'erase',
    requested_at: new Date(now).toISOString(),
  });
  await run('finishErasures', 2);
  now += 11 * minute;
  await run('finishErasures', 2);
  await expectOk(
    api.post('/api/auth/register', {
      body: { username: 'forgotten', email: 'forgotten@example.org', password: 'long enough password' },
    }),
  );
  now += 21 * day;
  await run('deleteUnconfirmedAccounts');
  expect(await countStragglers()).toEqual({ stragglers: 2 });
  await run('purgeRejectedComments', 2);

  for (const [name, actions] of Object.entries(allowedActions)) {
    const called = [...recorder.actionsOf(name), ...(unseen.get(name) ?? [])];
    expect(called.toSorted(), name).toEqual(actions.toSorted());
  }
});
