import type { Middleware } from 'openapi-fetch';
import {
  type Session as Login,
  type ModeratoClient,
  moderatoClient,
  type Problem,
} from '../../clients/typescript/index.ts';
import { operations } from '../../functions/routes.ts';
import type { Connection } from './connection.ts';
import type { Account } from './options.ts';
import { ReplayFault } from './replay-fault.ts';

/** What an operation answered: its value by the contract, or why there is none. */
type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly status: number; readonly detail: string };

/** A call of an operation with the client that is handed over. */
type Call<Value> = (
  api: ModeratoClient,
) => Promise<{ data: Value; error?: never; response: Response } | { error: Problem; response: Response }>;

/**
 * Calls operations of the API. Hindrances are waited out; a server that stays away throws Unreachable.
 * `onRepeat` is told when a request is sent again that may have had its effect.
 */
export type Caller = <Value>(call: Call<Value>, onRepeat?: () => void) => Promise<Reply<Value>>;

const fits = (method: string, path: string, text: string): boolean => {
  try {
    const route = operations.find(
      (operation) => operation.route.method === method && operation.route.path === path,
    )?.route;
    return route?.success.body.safeParse(JSON.parse(text)).success ?? false;
  } catch {
    return false;
  }
};

/** The types of the client say what the contract promises; whether this server keeps it is seen here. */
const heldToContract: Middleware = {
  onResponse: async ({ request, schemaPath, response }) => {
    if (!response.ok || fits(request.method, schemaPath, await response.clone().text())) {
      return undefined;
    }
    const detail = `${schemaPath} does not answer as the contract says`;
    const problem: Problem = { type: 'about:blank', title: 'Bad Gateway', status: 502, detail };
    return Response.json(problem, { status: 502, headers: { 'content-type': 'application/problem+json' } });
  },
};

/** Calls without a token, or with the one that `authorization` gives each time. */
export const caller =
  (connection: Connection, authorization: () => Promise<Record<string, string>> = async () => ({})): Caller =>
  async (call, onRepeat) => {
    const api = moderatoClient({
      baseUrl: connection.base,
      fetch: (request) => connection.send(request, { authorization, onRepeat }),
    });
    api.use(heldToContract);
    const answer = await call(api);
    return answer.error === undefined
      ? { ok: true, value: answer.data }
      : { ok: false, status: answer.response.status, detail: answer.error.detail };
  };

/** One user's access to the API, logged in again whenever that is needed. */
export interface Session {
  readonly call: Caller;
  /** @throws ReplayFault when the API does not let the user in */
  logIn(): Promise<Login>;
}

/** A token that has less life left than this, or than half of its life, is not used any more. */
const marginMilliseconds = 30_000;

/** Opens the access of one user; nothing is asked of the API before it is needed. */
export const session = (connection: Connection, { username, password }: Account, now: () => number): Session => {
  let held: { readonly login: Login; readonly renewAt: number } | undefined;
  let loggingIn: Promise<Login> | undefined;

  const ask = async (): Promise<Login> => {
    const askedAt = now();
    const result = await caller(connection)((api) => api.POST('/api/auth/login', { body: { username, password } }));
    if (!result.ok) {
      throw new ReplayFault(
        `${username} cannot log in: ${result.detail} Give the accounts of this deployment with --user and --admin.`,
      );
    }
    const login = result.value;
    if (!('access' in login)) {
      throw new ReplayFault(`${username} is asked for ${login.challenge} to log in. Give accounts that are not.`);
    }
    const lifetime = login.expires_in * 1_000;
    held = { login, renewAt: askedAt + lifetime - Math.min(marginMilliseconds, lifetime / 2) };
    return login;
  };

  // Many requests of a user find its token expired at the same time; one of them renews it for all.
  const logIn = (): Promise<Login> => {
    loggingIn ??= ask().finally(() => {
      loggingIn = undefined;
    });
    return loggingIn;
  };

  const current = async (): Promise<Login> => (held !== undefined && now() < held.renewAt ? held.login : await logIn());

  return {
    logIn,
    call: async (call, onRepeat) => {
      let used: Login | undefined;
      const callWithToken = caller(connection, async () => {
        used = await current();
        return { authorization: `Bearer ${used.access}` };
      });
      const reply = await callWithToken(call, onRepeat);
      if (reply.ok || reply.status !== 401) {
        return reply;
      }
      // A server that was started anew may not know the token any more. Another request may have renewed it already.
      if (held?.login === used) {
        held = undefined;
      }
      return callWithToken(call, onRepeat);
    },
  };
};
