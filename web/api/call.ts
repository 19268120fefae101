import type { Problem, paths } from '../../clients/typescript/api.ts';

type Method = 'get' | 'post' | 'put' | 'delete';

/** The paths at which a method has an operation. */
type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, unknown> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> = paths[P] extends Record<M, infer O> ? O : never;

type JsonOf<T> = T extends { content: { 'application/json': infer Json } } ? Json : undefined;

type Success = 200 | 201 | 204;

type AnswerOf<O> = O extends { responses: infer Responses }
  ? { [S in keyof Responses & Success]: JsonOf<Responses[S]> }[keyof Responses & Success]
  : never;

type Given<Name extends string, Value> = [Value] extends [undefined] ? object : Record<Name, Value>;

type ParametersOf<O> = O extends { parameters: infer Parameters }
  ? string extends keyof Parameters
    ? object
    : Pick<Parameters, keyof Parameters & ('path' | 'query')>
  : object;

/** What an operation takes: `path`, `query` and `body`, as the contract has it. */
type Input<M extends Method, P extends PathOf<M>> = ParametersOf<Operation<M, P>> &
  Given<'body', Operation<M, P> extends { requestBody: infer Body } ? JsonOf<Body> : undefined>;

interface Answer<Data> {
  readonly data: Data;
  readonly headers: Headers;
}

/** How a request is sent, beside what the operation takes. */
interface Sending {
  readonly token?: string | undefined;
  /** The key under which a request that is sent again has its effect once. */
  readonly idempotencyKey?: string;
}

/** The API refused or failed: what it said, or what can be said of an answer that is none of its own. */
export class CallRefused extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  /** In seconds, as far as it was told. */
  readonly retryAfter: number;

  constructor({ status, headers }: Response, problem: Partial<Problem>) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
    this.retryAfter = Number(headers.get('retry-after')) || 0;
  }
}

/** Nothing was heard of the API: no network, or nobody there. Whether the request arrived is unknown. */
export class NoAnswer extends Error {}

export type Call = <M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  input: Input<M, P>,
  sending?: Sending,
) => Promise<Answer<AnswerOf<Operation<M, P>>>>;

interface AnyInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
}

/** Longer than API Gateway waits for its functions. */
const timeoutMilliseconds = 35_000;

/**
 * Calls operations of the API at an address that ends with a slash. The types are those of the contract; what is answered
 * is believed.
 * @throws CallRefused, NoAnswer
 */
export const callsTo = (base: string): Call => {
  const call = async (
    method: string,
    path: string,
    { path: names = {}, query = {}, body }: AnyInput,
    { token, idempotencyKey }: Sending = {},
  ): Promise<Answer<unknown>> => {
    const url = new URL(
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? '')),
      base,
    );
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, String(value));
    }
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch(() => {
      throw new NoAnswer();
    });
    const data: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      throw new CallRefused(response, Object(data));
    }
    return { data, headers: response.headers };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an operation answers is known by the contract only
  return call as Call;
};

/** The query of the next page that a `Link` header leads to (RFC 8288); undefined on the last page. */
export const nextPage = (headers: Headers): { cursor: string } | undefined => {
  const [, query = ''] = /\?([^>]*)>; rel="next"/.exec(headers.get('link') ?? '') ?? [];
  const cursor = new URLSearchParams(query).get('cursor');
  return cursor === null ? undefined : { cursor };
};
