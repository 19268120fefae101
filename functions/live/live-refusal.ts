import { isDependencyFailure } from '../shared/dependency-failure.ts';
import { Problem } from '../shared/problem.ts';
import type { EndingCode, ServerMessage, StayingCode } from './contract.ts';

export type ErrorMessage = Extract<ServerMessage, { type: 'error' }>;

/** Thrown to tell a client that what it asked for is refused. Everything in it is shown to the client. */
export class LiveRefusal extends Error {
  override readonly name = 'LiveRefusal';
  readonly code: StayingCode | EndingCode;
  /** Whether the connection is closed afterwards. */
  readonly ends: boolean;
  readonly errors: Record<string, string[]> | undefined;

  private constructor(code: LiveRefusal['code'], detail: string, ends: boolean, errors?: Record<string, string[]>) {
    super(detail);
    this.code = code;
    this.ends = ends;
    this.errors = errors;
  }

  static staying(code: StayingCode, detail: string, errors?: Record<string, string[]>): LiveRefusal {
    return new LiveRefusal(code, detail, false, errors);
  }

  static ending(code: EndingCode, detail: string): LiveRefusal {
    return new LiveRefusal(code, detail, true);
  }
}

/** The one place where an error becomes a refusal. What is not meant for clients is told as `unavailable` or `internal`. */
export const refusalOf = (error: unknown): LiveRefusal => {
  if (error instanceof LiveRefusal) {
    return error;
  }
  if (error instanceof Problem && error.status === 401) {
    return LiveRefusal.ending('invalid_token', error.message);
  }
  return isDependencyFailure(error) || (error instanceof Problem && error.status === 503)
    ? LiveRefusal.staying('unavailable', 'A service this depends on is not available. Try again in a few seconds.')
    : LiveRefusal.staying('internal', 'Something went wrong here. The request id tells us what.');
};

/** A refusal as it is sent; with the id of the request where only we can find out what happened. */
export const errorMessage = ({ code, message, errors }: LiveRefusal, requestId: string): ErrorMessage => ({
  type: 'error',
  code,
  detail: message,
  ...(errors && { errors }),
  ...((code === 'internal' || code === 'unavailable') && { request_id: requestId }),
});
