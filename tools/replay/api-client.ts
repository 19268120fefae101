import type * as z from 'zod/mini';
import { routes } from '../../functions/routes.ts';
import { problemDocument } from '../../functions/shared/problem.ts';
import type { Route } from '../../functions/shared/route.ts';
import type { Connection } from './connection.ts';
import type { Answer } from './exchange.ts';
import type { Account } from './options.ts';
import { ReplayFault } from './replay-fault.ts';

/** What an operation answered: its value by the contract, or why there is none. */
type Reply<R extends Route> =
  | { readonly ok: true; readonly value: z.output<R['success']['body']> }
  | { readonly ok: false; readonly status: number; readonly detail: string };

interface Call {
  readonly path?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly onRepeat?: () => void;
}

/** Calls operations of the API. Hindrances are waited out; a server that stays away throws Unreachable. */
export type Caller = <R extends Route>(route: R, call?: Call) => Promise<Reply<R>>;

const toReply = <R extends Route>(route: R, { status, body }: Answer): Reply<R> => {
  if (status !== route.success.status) {
    const problem = problemDocument.safeParse(body);
    return { ok: false, status, detail: problem.success ? problem.data.detail : `HTTP ${status}` };
  }
  const result = route.success.body.safeParse(body);
  return result.success
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema that gave the value is that of R
      { ok: true, value: result.data as z.output<R['success']['body']> }
    : { ok: false, status, detail: `${route.path} does not answer as the contract says` };
};

/** Calls without a token, or with the one that `authorization` gives each time. */
export const caller =
  (connection: Connection, authorization: () => Promise<Record<string, string>> = async () => ({})): Caller =>
  async (route, { path = {}, body, headers, onRepeat } = {}) => {
    const answer = await connection.request({
      method: route.method,
      path: route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      headers: async () => ({
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
        ...(await authorization()),
      }),
      body: body === undefined ? undefined : JSON.stringify(body),
      onRepeat,
    });
    return toReply(route, answer);
  };

/** The tokens of a login. */
type Login = Extract<z.output<typeof routes.login.success.body>, { access: string }>;

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
    const result = await caller(connection)(routes.login, { body: { username, password } });
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
    call: async (route, options) => {
      let used: Login | undefined;
      const callWithToken = caller(connection, async () => {
        used = await current();
        return { authorization: `Bearer ${used.access}` };
      });
      const reply = await callWithToken(route, options);
      if (reply.ok || reply.status !== 401) {
        return reply;
      }
      // A server that was started anew may not know the token any more. Another request may have renewed it already.
      if (held?.login === used) {
        held = undefined;
      }
      return callWithToken(route, options);
    },
  };
};
