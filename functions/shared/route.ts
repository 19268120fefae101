import type * as z from 'zod/mini';
import type { ProblemStatus } from './problem.ts';

/** `public` needs no token, `user` a valid one, `admin` one of a member of the admin group. */
export type Access = 'public' | 'user' | 'admin';

type Schema = z.ZodMiniType;

/**
 * One operation of the API, as data. The record key under which it stands in a contract is the operation's name:
 * `submitComment` is implemented in `submit-comment.ts` of the same folder, by the Lambda of that name.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With API Gateway's placeholders: `/api/posts/{post_id}`. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly input: {
    /** A value that does not fit names nothing that exists: 404. */
    readonly path?: Schema;
    readonly query?: Schema;
    readonly body?: Schema;
  };
  readonly success: { readonly status: 200 | 201 | 204; readonly body: Schema };
  /** The problems that this operation adds to those every route of its kind has (`problemsOf`). */
  readonly problems?: readonly ProblemStatus[];
}

/** Keeps the literal types of a contract while checking its shape. */
export const contract = <const Routes extends Record<string, Route>>(routes: Routes): Routes => routes;

type Parsed<S> = S extends Schema ? z.output<S> : undefined;

/** The input of a route after validation. */
export interface Input<R extends Route> {
  readonly path: Parsed<R['input']['path']>;
  readonly query: Parsed<R['input']['query']>;
  readonly body: Parsed<R['input']['body']>;
}

/** What an operation may give as the body of its answer; fields that the contract does not name are dropped. */
export type Answer<R extends Route> = z.input<R['success']['body']>;
