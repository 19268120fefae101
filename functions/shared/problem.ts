import * as z from 'zod/mini';
import { timestamp } from './timestamp.ts';

/** How that stands which a request wanted to change: whoever lost can see what to do next. */
export const presentState = z
  .object({
    status: z.string(),
    version: z.int(),
    decided_by: z.optional(
      z
        .string()
        .check(z.describe("Who brought it there: an admin's user id, `policy`, `schedule`, `readers` or `author`.")),
    ),
    decided_at: z.optional(timestamp),
    claimed_by: z.optional(z.string().check(z.describe('The user id of the admin whose it is to judge.'))),
    claimed_until: z.optional(timestamp),
  })
  .register(z.globalRegistry, { id: 'PresentState', description: 'How a comment stands, and who brought it there.' });
export type PresentState = z.infer<typeof presentState>;

/** What a client is told when a request fails: RFC 9457, with `errors` (field → messages) for invalid input. */
export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().check(z.describe('What went wrong, in words.')),
    errors: z.optional(
      z.record(z.string(), z.array(z.string())).check(z.describe('With invalid input: messages for each field.')),
    ),
    /** With a 409 about a comment. */
    present: z.optional(presentState),
    reason: z.optional(z.string().check(z.describe('With a 403: why the user is suspended.'))),
    suspended_until: z.optional(
      timestamp.check(z.describe('With a 403: when the suspension ends by itself, if it does.')),
    ),
    request_id: z.optional(
      z.string().check(z.describe('The id under which a 500 or 503 stands in the logs, as `correlation_id`.')),
    ),
  })
  .register(z.globalRegistry, { id: 'Problem', description: 'Why a request failed (RFC 9457).' });
export type ProblemDocument = z.infer<typeof problemDocument>;

/** The statuses that a problem may have, with the title of each. */
export const problemTitles = {
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;
export type ProblemStatus = keyof typeof problemTitles;

/** Why, and until when, a user may not write. */
interface SuspensionProblem {
  readonly reason: string;
  readonly until: string | undefined;
}

interface ProblemDetails {
  readonly errors?: Record<string, string[]>;
  readonly present?: PresentState;
  readonly suspension?: SuspensionProblem;
  readonly headers?: Record<string, string>;
}

/** Thrown to answer a request with a problem document. Everything in it is shown to the client. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: ProblemStatus;
  readonly errors: Record<string, string[]> | undefined;
  readonly present: PresentState | undefined;
  readonly suspension: SuspensionProblem | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: ProblemStatus,
    detail: string,
    { errors, present, suspension, headers = {} }: ProblemDetails = {},
  ) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.present = present;
    this.suspension = suspension;
    this.headers = headers;
  }

  /** The document as it is sent; `requestId` only where the client needs it to ask us what happened. */
  toDocument(requestId?: string): ProblemDocument {
    return {
      type: 'about:blank',
      title: problemTitles[this.status],
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
      ...(this.present && { present: this.present }),
      ...(this.suspension && { reason: this.suspension.reason, suspended_until: this.suspension.until }),
      ...(requestId !== undefined && { request_id: requestId }),
    };
  }
}

/** The problem of somebody who did not prove who he is: a wrong password, code or token. Such attempts are counted. */
export class Refusal extends Problem {}
