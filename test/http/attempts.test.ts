import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import type { AttemptLimits, Route } from '../../functions/shared/route.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { exampleRequest } from '../shared/example-request.ts';
import { type LogLine, recordedLog } from '../shared/recorded-log.ts';
import { startTestStack } from '../stack.ts';
import { apiOf, reader } from './api.ts';

/** What each limited operation is asked for, about an account of some name. */
const bodies: Record<string, (name: string) => Record<string, unknown>> = {
  register: (username) => ({ username, email: `${username}@example.org`, password: 'long enough password' }),
  confirm: (username) => ({ username, code: '000000' }),
  resendCode: (username) => ({ username }),
  login: (username) => ({ username, password: 'a wrong password' }),
  answerChallenge: (username) => ({ username, challenge: 'SOFTWARE_TOKEN_MFA', session: 'session', code: '000000' }),
  refresh: (refresh) => ({ refresh }),
  forgotPassword: (username) => ({ username }),
  resetPassword: (username) => ({ username, code: '000000', new_password: 'long enough password' }),
  changePassword: () => ({ old_password: 'a wrong password', new_password: 'long enough password' }),
  exportAccount: () => ({}),
  deleteAccount: () => ({ password: 'a wrong password' }),
};

const isLimited = (route: Route): route is Route & { attempts: AttemptLimits } => route.attempts !== undefined;

const limited = operations.flatMap(({ name, route }: { name: string; route: Route }) =>
  isLimited(route) ? [{ name, route, limits: route.attempts }] : [],
);

describe('attempts', () => {
  /** Aligned to the windows of all limits. */
  const start = Date.UTC(2030, 0, 1);
  let now = start;
  const log = recordedLog();
  let stack: LocalStack;
  let readerToken: string;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false, clock: { now: () => new Date(now) }, log });
    readerToken = await apiOf(stack).token(reader);
  });
  afterAll(() => stack.stop());

  /** Asks as a client does whom the distribution sees at this address. */
  const ask = async ({ name, route }: (typeof limited)[number], about: string, address: string) => {
    const routed = stack.functions.routed.find((one) => one.name === name);
    const { statusCode, headers, body } =
      (await routed?.handler(
        exampleRequest({
          headers: {
            'content-type': 'application/json',
            ...(route.access !== 'public' && { authorization: `Bearer ${readerToken}` }),
            'x-moderato-origin-secret': stack.runtime.environment.ORIGIN_SECRET ?? '',
            'cloudfront-viewer-address': `${address}:4711`,
          },
          body: JSON.stringify(bodies[name]?.(about)),
        }),
        lambdaContext(name, 29),
      )) ?? {};
    return { status: statusCode, headers, body };
  };

  const askTimes = async (times: number, one: (index: number) => ReturnType<typeof ask>) => {
    const statuses = [];
    for (let index = 0; index < times; index += 1) {
      statuses.push((await one(index)).status);
    }
    return statuses;
  };

  const nextDay = () => {
    now = start + Math.ceil((now - start + 1) / 86_400_000) * 86_400_000;
  };

  it('are limited wherever a password, a code or a token of somebody else could be tried', () => {
    const open = operations.filter(({ route }) => route.access === 'public' && route.path.startsWith('/api/auth'));
    expect(open.map(({ name }) => name).filter((name) => !limited.some((one) => one.name === name))).toEqual([]);
    expect(Object.keys(bodies).toSorted()).toEqual(limited.map(({ name }) => name).toSorted());
  });

  describe.each(limited)('at $name', (operation) => {
    const { route, limits } = operation;

    it('about one account are limited from wherever they come, in any spelling, and free again after the window', async () => {
      nextDay();
      const from = (index: number) => ask(operation, index % 2 === 0 ? 'Victim' : 'vICTIM', `198.51.100.${index}`);
      expect(await askTimes(limits.perAccount, from)).not.toContain(429);

      const refused = await from(limits.perAccount);
      expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': String(limits.seconds) } });
      expect(JSON.parse(refused.body ?? '')).toMatchObject({
        status: 429,
        detail: expect.stringContaining('Try again'),
      });
      if (route.access === 'public') {
        expect((await ask(operation, 'somebody', '198.51.100.1')).status).not.toBe(429);
      }
      now += (limits.seconds - 1) * 1_000;
      expect(await from(1)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
      now += 1_000;
      expect((await from(1)).status).not.toBe(429);
    });

    if (route.access === 'public' && limits.perNetwork <= 100) {
      it('from one network are limited, whatever the account, and do not use up those of others', async () => {
        nextDay();
        const statuses = await askTimes(limits.perNetwork, (index) => ask(operation, `victim${index}`, '2001:db8::1'));
        expect(statuses).not.toContain(429);

        // Another address of the same /64.
        for (let index = 0; index <= limits.perAccount; index += 1) {
          expect(await ask(operation, 'target', '2001:db8::ffff:1')).toMatchObject({ status: 429 });
        }
        expect((await ask(operation, 'target', '2001:db8:0:1::1')).status).not.toBe(429);
      });
    }
  });

  it('that succeed use nothing up: who knows the password logs in as often as he likes', async () => {
    nextDay();
    const api = apiOf(stack);
    const login = (password: string) => api.post('/api/auth/login', { body: { username: reader, password } });
    for (let index = 0; index < 9; index += 1) {
      expect(await login('a wrong password')).toMatchObject({ status: 401 });
    }
    for (let index = 0; index < 120; index += 1) {
      expect(await login(seededUsers.reader.password)).toMatchObject({ status: 200 });
    }
    expect(await login('a wrong password')).toMatchObject({ status: 401 });
    expect(await login(seededUsers.reader.password)).toMatchObject({ status: 429 });
  });

  it('to have codes sent flood nobody: an address gets ten mails an hour, for however many accounts', async () => {
    nextDay();
    const api = apiOf(stack);
    const email = 'Flooded@example.org';
    const mails = () => stack.users.mails.filter(({ to }) => to.toLowerCase() === email.toLowerCase()).length;
    const names = ['flood-1', 'flood-2', 'flood-3', 'flood-4'];
    for (const username of names) {
      await api.post('/api/auth/register', { body: { username, email, password: 'long enough password' } });
    }
    for (const username of names) {
      for (let index = 0; index < 3; index += 1) {
        expect(await api.post('/api/auth/resend-code', { body: { username } })).toMatchObject({ status: 200 });
      }
    }
    expect(mails()).toBe(10);
    now += 60 * 60_000;
    await api.post('/api/auth/resend-code', { body: { username: 'flood-1' } });
    expect(mails()).toBe(11);
  });

  it('that were refused are counted and logged without names, addresses or what was tried', async () => {
    nextDay();
    const [login] = limited.filter(({ name }) => name === 'login');
    if (login === undefined) {
      throw new Error('login is not limited');
    }
    log.lines.splice(0);
    await ask(login, 'Someone@example.org', '203.0.113.9');
    const refusals = log.lines.filter(({ event }: LogLine) => event === 'attempt_refused');
    expect(refusals).toMatchObject([
      {
        level: 'warn',
        fields: {
          route: 'POST /api/auth/login',
          status: 401,
          accounts: [expect.stringMatching(/^[\w-]{22}$/)],
          RefusedAttempts: 1,
          _aws: {
            Timestamp: expect.any(Number),
            CloudWatchMetrics: [
              {
                Namespace: 'moderato-local',
                Dimensions: [['service']],
                Metrics: [{ Name: 'RefusedAttempts', Unit: 'Count' }],
              },
            ],
          },
        },
      },
    ]);
    const text = JSON.stringify(log.lines).toLowerCase();
    for (const secret of ['someone', 'example.org', '203.0.113.9', 'a wrong password']) {
      expect(text).not.toContain(secret);
    }
  });
});
