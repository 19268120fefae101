import type * as z from 'zod/mini';
import type { ProblemStatus } from './problem.ts';

/** `public` needs no token, `user` a valid one, `admin` one of a member of the admin group. */
export type Access = 'public' | 'user' | 'admin';

type Schema = z.ZodMiniType;

/** The slices of the system: the folders of `functions/`. */
export type Area =
  | 'identity'
  | 'privacy'
  | 'posts'
  | 'comments'
  | 'measures'
  | 'moderation'
  | 'review'
  | 'notifications'
  | 'live'
  | 'projection'
  | 'upkeep';

/**
 * How often an operation may be asked for that takes a password, a code or a token from anybody: within so many seconds,
 * from one network (`viewer.ts`) and for one account, whether or not such an account exists.
 */
export interface AttemptLimits {
  readonly seconds: number;
  readonly perNetwork: number;
  readonly perAccount: number;
  /** The fields of the body that name an account; where a token is asked for, the account is the user's. */
  readonly account?: readonly string[];
  /** Whether what succeeds counts too: where it costs something itself (a mail, a name). Else only what was refused does. */
  readonly successesCount?: true;
  /** Operations that name the same are counted together: the same password could be tried at each. */
  readonly together?: string;
}

/** An answer that is the same for everybody, which the distribution may keep until it is told that it changed. */
export interface SharedCache {
  /** How long at most, should it never be told. */
  readonly sharedSeconds: number;
}

/**
 * One operation of the API, as data. The record key under which it stands in a contract is the operation's name:
 * `submitComment` is implemented in `submit-comment.ts` of its area, by the Lambda of that name.
 */
export interface Route {
  readonly area: Area;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With API Gateway's placeholders: `/api/posts/{post_id}`. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly input: {
    /** A value that does not fit names nothing that exists: 404. */
    readonly path?: Schema;
    readonly query?: Schema;
    /** By their names in lower case. */
    readonly headers?: Schema;
    readonly body?: Schema;
    /** How large the body may be: 32 KiB unless told. */
    readonly bodyBytes?: number;
  };
  readonly success: {
    readonly status: 200 | 201 | 204;
    /** Those beside what all answers have, by their names in lower case; one that may be missing is `z.exactOptional`. */
    readonly headers?: Schema;
    /** JSON unless told. Of anything else the body is the text itself. */
    readonly contentType?: 'text/html; charset=utf-8';
    /** Besides JSON, where the operation gives a text of this type instead of the body. */
    readonly alternative?: 'text/csv; charset=utf-8';
    /** 204 comes without a body: its schema is `z.undefined()`. */
    readonly body: Schema;
  };
  /** The problems that this operation may answer with, besides those that any may. */
  readonly problems?: readonly ProblemStatus[];
  readonly attempts?: AttemptLimits;
  /** Of a public GET only. */
  readonly cache?: SharedCache;
}

/** The routes of an area. Keeps their literal types while checking their shape. */
export const contract = <const A extends Area, const Routes extends Record<string, Omit<Route, 'area'>>>(
  area: A,
  routes: Routes,
): { readonly [Name in keyof Routes]: Routes[Name] & { readonly area: A } } => {
  const placed = Object.entries(routes).map(([name, route]) => [name, { ...route, area }]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these are the keys of `routes`, which Object.fromEntries forgets
  return Object.fromEntries(placed) as { [Name in keyof Routes]: Routes[Name] & { area: A } };
};

type Parsed<S> = S extends Schema ? z.output<S> : undefined;

/** The input of a route after validation. */
export interface Input<R extends Route> {
  readonly path: Parsed<R['input']['path']>;
  readonly query: Parsed<R['input']['query']>;
  readonly headers: Parsed<R['input']['headers']>;
  readonly body: Parsed<R['input']['body']>;
}

/** What an operation may give as the body of its answer; fields that the contract does not name are dropped. */
export type Answer<R extends Route> = z.input<R['success']['body']>;

/** The headers that an operation gives with its answer. */
export type AnswerHeaders<R extends Route> = Readonly<Record<string, string>> &
  (R['success'] extends { readonly headers: infer S extends Schema } ? z.input<S> : unknown);
