import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { seededUsers } from '../../local/seeded-users.ts';
import { iso, postOf, problem, readJson, reviewed, type Submitted, send, type Verdict } from './fake-answers.ts';
import { VirtualTime } from './virtual-time.ts';

/** What the server does with a request instead of answering it properly. */
type Instead = { readonly status: number; readonly headers?: Record<string, string> } | undefined;

interface Behaviour {
  readonly verdict?: (content: string) => Verdict;
  readonly beforeSubmit?: (content: string, attempt: number) => Instead;
  /** The comment is written, but the answer does not come back. */
  readonly loseAnswer?: (content: string, attempt: number) => boolean;
  readonly beforePoll?: (attempt: number) => Instead;
  readonly posts?: readonly string[];
  readonly tokenSeconds?: number;
  readonly passwords?: Record<string, string>;
}

/** A server that speaks as much of the API's protocol as a replay needs, and misbehaves as a test tells it. */
const startFakeApi = async (now: () => number, behaviour: Behaviour) => {
  const { verdict = () => ({ status: 'APPROVED', scorer: 'google' }), posts = ['first', 'second'] } = behaviour;
  const seen = { comments: [] as Submitted[], logins: [] as string[], posts: new Set<string>(), expired: 0, polls: 0 };
  const tokens = new Map<string, { readonly username: string; readonly until: number }>();
  const attempts = new Map<string, number>();
  const passwords: Record<string, string> =
    behaviour.passwords ??
    Object.fromEntries(
      [...seededUsers.replay, seededUsers.admin].map(({ username, password }) => [username, password]),
    );

  const logIn = ({ username = '', password }: Record<string, string>, response: ServerResponse) => {
    seen.logins.push(username);
    if (passwords[username] === undefined || passwords[username] !== password) {
      return problem(response, 401);
    }
    const access = randomUUID();
    const expires_in = behaviour.tokenSeconds ?? 300;
    tokens.set(access, { username, until: now() + expires_in * 1_000 });
    const role = username === seededUsers.admin.username ? 'admin' : 'user';
    return send(response, 200, { access, refresh: 'r', user_id: username, username, role, expires_in });
  };

  const submit = async (request: IncomingMessage, response: ServerResponse, author: string, post: string) => {
    const { content = '' } = await readJson(request);
    const attempt = (attempts.get(content) ?? 0) + 1;
    attempts.set(content, attempt);
    const instead = behaviour.beforeSubmit?.(content, attempt);
    if (instead !== undefined) {
      problem(response, instead.status, instead.headers);
      return;
    }
    seen.posts.add(post);
    const key = request.headers['idempotency-key'];
    const submitted = { id: randomUUID(), content, author, createdAt: now(), key: String(key), asked: 0 };
    seen.comments.push(submitted);
    if (behaviour.loseAnswer?.(content, attempt)) {
      response.destroy();
      return;
    }
    const { id, createdAt } = submitted;
    send(response, 201, { id, post, author, content, status: 'UNDER_REVIEW', created_at: iso(createdAt) });
  };

  const show = (response: ServerResponse, id: string) => {
    seen.polls += 1;
    const instead = behaviour.beforePoll?.(seen.polls);
    if (instead !== undefined) {
      problem(response, instead.status, instead.headers);
      return;
    }
    const submitted = seen.comments.find((comment) => comment.id === id);
    const judged = submitted && verdict(submitted.content);
    if (submitted === undefined || judged === undefined || judged.status === 'lost') {
      problem(response, 404);
      return;
    }
    submitted.asked += 1;
    // Nothing is decided at once.
    send(response, 200, reviewed(submitted, submitted.asked === 1 ? { status: 'UNDER_REVIEW' } : judged));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const token = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
    if (path === '/api/auth/login') {
      logIn(await readJson(request), response);
    } else if (path === '/api/posts') {
      send(response, 200, posts.map(postOf));
    } else if (/^\/api\/posts\/\w+$/.test(path)) {
      const id = path.slice('/api/posts/'.length);
      if (posts.includes(id)) {
        send(response, 200, postOf(id));
      } else {
        problem(response, 404);
      }
    } else if (token === undefined || token.until <= now()) {
      seen.expired += 1;
      problem(response, 401);
    } else if (path.endsWith('/comments/submit')) {
      await submit(request, response, token.username, path.split('/')[3] ?? '');
    } else {
      show(response, path.split('/').at(-1) ?? '');
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    /** The tokens given so far are not known any more, as after a restart without state. */
    forgetTokens: () => tokens.clear(),
    /** As when the server is stopped in the middle. */
    stop: close,
    start: async () => {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
};

/** Such a server until the end of the test, and the time by which it and the replay live. */
export const fakeApi = async (behaviour: Behaviour = {}) => {
  const time = new VirtualTime();
  const api = await startFakeApi(time.now, behaviour);
  onTestFinished(() => api.stop());
  return { api, time };
};
