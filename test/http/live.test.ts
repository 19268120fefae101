import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { connectionStore } from '../../functions/live/connection-store.ts';
import { liveLimits } from '../../functions/live/contract.ts';
import { startHttpServer } from '../../local/http-server.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { startLiveGateway } from '../../local/live/live-gateway.ts';
import { startOpenConnections } from '../../local/live/open-connections.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { reconnectPauses } from '../../web/live/live-connection.ts';
import { liveUpdates } from '../../web/live/live-updates.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { type Api, admin, apiOf, reader } from './api.ts';
import { type LiveClient, openLive } from './live-client.ts';
import { newcomer } from './newcomer.ts';

let now = Date.now();
let stack: LocalStack;
let api: Api;

beforeAll(async () => {
  stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) } });
  stack.stream.follow();
  api = apiOf(stack);
});
beforeEach(async () => {
  now = Date.now();
  // So that nobody is told of what happened in another test.
  await stack.stream.drain();
});
afterAll(() => stack.stop());

const connect = async (): Promise<LiveClient> => {
  const client = await openLive(stack.url);
  onTestFinished(() => client.close());
  return client;
};

const loggedIn = async (username: string, claims: Record<string, unknown> = {}) => {
  const client = await connect();
  const answer = await client.ask({ type: 'authenticate', token: await api.token(username, claims) }, 'authenticated');
  return { client, answer };
};

const moderate = (comment_id: string) =>
  stack.functions.moderate(queueEvent({ comment_id }), lambdaContext('moderateComments', 30));

const flagged = async (): Promise<string> => {
  const id = await api.submit('[Toxic=0.9]');
  await moderate(id);
  return id;
};

/** An admin of the test's own. */
const anAdmin = async (username: string): Promise<string> => {
  await newcomer(stack, api, username);
  const path = `/api/admin/users/${api.accountOf(username).sub}/role`;
  expect((await api.request('PUT', path, { token: await api.token(admin), body: { role: 'admin' } })).status).toBe(200);
  return username;
};

const connectionsOf = (username: string) =>
  connectionStore(stack.table).ofUser(api.accountOf(username).sub, new Date(now));

describe('somebody who is logged in', () => {
  it('is told at once of a notification, and of nobody else’s', async () => {
    const { client, answer } = await loggedIn(reader);
    expect(answer).toMatchObject({ user_id: api.accountOf(reader).sub, sites: [] });
    const { client: other } = await loggedIn('replay-1');

    const comment = await flagged();
    const { notifications } = await client.next('notifications');
    const { body } = await api.get('/api/notifications?limit=1', { token: await api.token(reader) });
    expect(body).toMatchObject([{ id: notifications[0]?.id, comment, message: 'Comment flagged for review' }]);
    expect(notifications).toEqual([{ id: expect.any(String), comment, post: expect.any(String) }]);
    await stack.stream.drain();
    expect(other.received.map(({ type }) => type)).toEqual(['authenticated']);
  });

  it('is told on each of his connections', async () => {
    const clients = [await loggedIn(reader), await loggedIn(reader)];
    await flagged();
    await Promise.all(clients.map(({ client }) => client.next('notifications')));
  });

  it('stays so with a new token, and as nobody else', async () => {
    const { client, answer } = await loggedIn(reader, { exp: Math.floor(now / 1_000) + 60 });
    const renewed = await client.ask({ type: 'authenticate', token: await api.token(reader) }, 'authenticated');
    expect(answer.expires_in).toBeLessThanOrEqual(60);
    expect(renewed.expires_in).toBeGreaterThan(4 * 60);
    now += 2 * 60_000;
    await client.ask({ type: 'ping' }, 'pong');

    expect(await client.ask({ type: 'authenticate', token: await api.token('replay-1') }, 'error')).toMatchObject({
      code: 'another_user',
    });
    await client.closed;
  });

  it('is told nothing any more when the token has ended, and cannot go on', async () => {
    const { client } = await loggedIn('replay-2');
    now += 6 * 60_000;
    expect(await connectionsOf('replay-2')).toEqual([]);
    expect(await client.ask({ type: 'ping' }, 'error')).toMatchObject({ code: 'unauthenticated' });
    await client.closed;
  });

  it('has so many connections and no more', async () => {
    for (let count = 0; count < liveLimits.connectionsPerUser; count += 1) {
      await loggedIn('replay-3');
    }
    const client = await connect();
    const token = await api.token('replay-3');
    expect(await client.ask({ type: 'authenticate', token }, 'error')).toMatchObject({ code: 'too_many_connections' });
    await client.closed;
  });

  it('leaves nothing behind', async () => {
    const client = await openLive(stack.url);
    await client.ask({ type: 'authenticate', token: await api.token('replay-4') }, 'authenticated');
    expect(await connectionsOf('replay-4')).toHaveLength(1);
    await client.close();
    await until(async () => (await connectionsOf('replay-4')).length === 0);
  });
});

describe('a connection on which nobody is logged in', () => {
  it.each([
    ['no token at all', 'none', 'invalid_token'],
    ['a token that has ended', 'ended', 'invalid_token'],
    ['something else than a token', 'ping', 'unauthenticated'],
    ['a wish for a queue', 'subscribe', 'unauthenticated'],
  ])('is closed after %s', async (_, said, code) => {
    const client = await connect();
    const exp = Math.floor(Date.now() / 1_000) - 10;
    const messages: Record<string, object> = {
      none: { type: 'authenticate', token: 'none' },
      ended: { type: 'authenticate', token: await api.token(reader, { exp }) },
      ping: { type: 'ping' },
      subscribe: { type: 'subscribe' },
    };
    expect(await client.ask(messages[said] ?? {}, 'error')).toMatchObject({ code });
    await client.closed;
  });

  it('cannot be used after half a minute', async () => {
    const client = await connect();
    now += (liveLimits.secondsToAuthenticate + 1) * 1_000;
    const token = await api.token(reader);
    expect(await client.ask({ type: 'authenticate', token }, 'error')).toMatchObject({ code: 'too_late' });
    await client.closed;
  });
});

describe('a message that cannot be understood', () => {
  it.each([
    ['no JSON', '{"type":', { code: 'malformed' }],
    ['no message', '[]', { code: 'malformed', errors: { body: [expect.any(String)] } }],
    ['an unknown type', { type: 'dance' }, { code: 'malformed', errors: { type: [expect.any(String)] } }],
    [
      'a site that cannot be',
      { type: 'subscribe', site: 'A B' },
      { code: 'malformed', errors: { site: [expect.any(String)] } },
    ],
    ['no token', { type: 'authenticate' }, { code: 'malformed', errors: { token: [expect.any(String)] } }],
    ['too much', 'x'.repeat(liveLimits.messageCharacters + 1), { code: 'too_large' }],
  ])('is answered with what is wrong: %s', async (_, message, expected) => {
    const { client } = await loggedIn(reader);
    expect(await client.ask(message, 'error')).toMatchObject(expected);
    await client.ask({ type: 'ping' }, 'pong');
  });
});

describe('the review queue', () => {
  it('is told of to admins who want to know: what comes, whose it is, what leaves', async () => {
    const { client } = await loggedIn(admin);
    const { client: other } = await loggedIn(await anAdmin('second-moderator'));
    for (const moderator of [client, other]) {
      expect(await moderator.ask({ type: 'subscribe' }, 'subscribed')).toEqual({ type: 'subscribed', site: 'main' });
    }
    const comment = await flagged();
    const told = async (moderator: LiveClient, change: object) =>
      expect(await moderator.next('queue')).toEqual({ type: 'queue', site: 'main', changes: [{ comment, ...change }] });
    for (const moderator of [client, other]) {
      await told(moderator, { change: 'added', status: 'FLAGGED', version: 2 });
      await moderator.next('notifications');
    }

    const token = await api.token(admin);
    const path = `/api/admin/comments/${comment}`;
    const { body } = await api.post(`${path}/claim`, { token });
    const { claimed_by: by, claimed_until: end } = body as { claimed_by: string; claimed_until: string };
    await told(other, { change: 'claimed', status: 'FLAGGED', version: 2, claim: { by, until: end } });
    await api.request('DELETE', `${path}/claim`, { token });
    await told(other, { change: 'released', status: 'FLAGGED', version: 2 });
    await api.post(`${path}/action`, { token, body: { action: 'approve' } });
    await told(other, { change: 'removed', status: 'APPROVED', version: 3 });

    await other.ask({ type: 'unsubscribe' }, 'unsubscribed');
    await flagged();
    await other.next('notifications');
    await stack.stream.drain();
    expect(other.received.filter(({ type }) => type === 'queue')).toHaveLength(4);
  });

  it('is not told of to others, nor to admins who did not ask', async () => {
    const { client } = await loggedIn(reader);
    const { client: idle } = await loggedIn(admin);
    expect(await client.ask({ type: 'subscribe' }, 'error')).toMatchObject({ code: 'forbidden' });
    // A token may tell of a role that its user has no more.
    const { client: former } = await loggedIn('replay-5', { 'cognito:groups': ['admin'] });
    expect(await former.ask({ type: 'subscribe' }, 'error')).toMatchObject({ code: 'forbidden' });
    await flagged();
    await Promise.all([client.next('notifications'), idle.next('notifications')]);
    await stack.stream.drain();
    for (const { received } of [client, idle, former]) {
      expect(received.filter(({ type }) => type === 'queue')).toEqual([]);
    }
  });

  it('is told of no more to who is no admin any more, though his token still says so', async () => {
    const username = await anAdmin('dismissed');
    const { client } = await loggedIn(username);
    await client.ask({ type: 'subscribe' }, 'subscribed');
    await flagged();
    await client.next('queue');

    const role = `/api/admin/users/${api.accountOf(username).sub}/role`;
    await api.request('DELETE', role, { token: await api.token(admin) });
    const { client: present } = await loggedIn(admin);
    await present.ask({ type: 'subscribe' }, 'subscribed');
    await flagged();
    await present.next('queue');
    await stack.stream.drain();
    expect(client.received.filter(({ type }) => type === 'queue')).toHaveLength(1);
    // The next token does not tell of the role.
    const token = await api.token(username);
    expect(await client.ask({ type: 'authenticate', token }, 'authenticated')).toMatchObject({ sites: [] });
  });

  it('is followed on a few sites by one connection, which keeps them with a new token', async () => {
    const { client } = await loggedIn(admin);
    const sites = Array.from({ length: liveLimits.sitesPerConnection }, (_, index) => `site-${index}`);
    for (const site of sites) {
      await client.ask({ type: 'subscribe', site }, 'subscribed');
    }
    expect(await client.ask({ type: 'subscribe', site: 'one-more' }, 'error')).toMatchObject({
      code: 'too_many_subscriptions',
    });
    const again = await client.ask({ type: 'authenticate', token: await api.token(admin) }, 'authenticated');
    expect(again.sites.toSorted()).toEqual(sites);
  });
});

describe('a page with live updates', () => {
  it('asks when something is told, is connected again when it was cut off, and told of what came then', async () => {
    const sockets: WebSocket[] = [];
    const states: boolean[] = [];
    let asked = 0;
    const updates = liveUpdates({
      url: `${stack.url.replace('http', 'ws')}/live`,
      token: () => api.token(reader),
      refresh: async () => {
        asked += 1;
      },
      onLive: (live) => states.push(live),
      connect: (url) => {
        const socket = new WebSocket(url);
        sockets.push(socket);
        return socket;
      },
      // Nobody waits here for another attempt; the other times are as they are.
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds === reconnectPauses[0] ? 0 : milliseconds);
        return () => clearTimeout(timer);
      },
      isVisible: () => true,
    });
    onTestFinished(() => updates.stop());
    updates.start();
    await until(async () => states.length === 1);
    sockets[0]?.close();
    await until(async () => states.length === 3);
    expect(states).toEqual([true, false, true]);
    const before = asked;
    await flagged();
    await until(async () => asked > before);
  });
});

describe('a connection that is opened', () => {
  it('around the distribution is refused, whatever it says of itself', async () => {
    const server = await startHttpServer(0, async (_, response) => {
      response.end();
    });
    const open = await startOpenConnections();
    const { functions, runtime } = stack;
    const around = startLiveGateway({
      server: server.server,
      serveConnection: functions.serveConnection,
      open,
      clock: runtime.clock,
      originSecret: 'a guess',
    });
    onTestFinished(async () => {
      await around.stop();
      await open.stop();
      await server.stop();
    });
    const headers = { 'x-moderato-origin-secret': runtime.environment.ORIGIN_SECRET ?? '' };
    await expect(openLive(server.url, headers)).rejects.toThrow('403');
  });

  it('anywhere else is not found', async () => {
    await expect(openLive(`${stack.url}/elsewhere`)).rejects.toThrow('404');
  });
});
