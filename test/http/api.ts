import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededPosts } from '../../local/seeded-posts.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import type { Account } from '../../local/user-pool/pool-state.ts';
import { accessTokenClaims } from '../../local/user-pool/tokens.ts';
import { holdToContract } from '../openapi/held-to-contract.ts';
import { privateWords } from '../shared/private-words.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // A client sees JSON, of which each test says what it expects.
  readonly body: unknown;
}

interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  /** A body that is sent as it is. */
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

const bodyIn = (text: string, headers: Headers): unknown => {
  if (text === '') {
    return undefined;
  }
  return headers.get('content-type')?.startsWith('text/') ? text : JSON.parse(text);
};

/** The API as a client sees it. Every answer is held to the contract. */
export const apiOf = ({ url, users }: LocalStack) => {
  const request = async (method: string, path: string, options: RequestOptions = {}): Promise<Answer> => {
    privateWords.body(options.body);
    if (options.token !== undefined) {
      privateWords.token(options.token);
    }
    const body = options.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
        ...options.headers,
      },
      ...(body !== undefined && { body }),
    });
    const { status, headers } = response;
    const text = await response.text();
    holdToContract(method, path, { status, headers, text });
    const answered = bodyIn(text, headers);
    privateWords.body(answered);
    return { status, headers, body: answered };
  };

  const accountOf = (username: string): Account => {
    const account = users.state.find(username);
    if (account === undefined) {
      throw new Error(`There is no account ${username}`);
    }
    return account;
  };

  const token = (username: string, claims: Record<string, unknown> = {}) =>
    users.sign({ ...accessTokenClaims(accountOf(username), new Date()), ...claims });

  return {
    get: (path: string, options?: RequestOptions) => request('GET', path, options),
    post: (path: string, options?: RequestOptions) => request('POST', path, options),
    request,
    accountOf,
    /** A token as the pool gives it, with claims of the test's own choice. */
    token,
    /** Submits a comment as the reader; its id. */
    submit: async (content: string, under: string = post.id): Promise<string> => {
      const path = `/api/posts/${under}/comments/submit`;
      const { body } = await request('POST', path, { token: await token(reader), body: { content } });
      return routes.submitComment.success.body.parse(body).id;
    },
  };
};

/** The tokens in the answer to a login. */
export const sessionIn = (body: unknown) => {
  const answer = routes.login.success.body.parse(body);
  if (!('access' in answer)) {
    throw new Error(`The login was answered with ${answer.challenge}`);
  }
  return answer;
};

export type Api = ReturnType<typeof apiOf>;

export const reader = seededUsers.reader.username;
export const admin = seededUsers.admin.username;
export const post = seededPosts[0];
