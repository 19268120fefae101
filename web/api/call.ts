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

/** The API refused or failed, or nothing was heard of it. */
export class CallFault extends Error {
  /** 0 without an answer: there is no network, or nobody there. Whether the request arrived is unknown. */
  readonly status: number;
  /** What the API said; nothing when the answer is none of its own. */
  readonly problem: Partial<Problem>;
  /** In seconds, as far as it was told. */
  readonly retryAfter: number;

  constructor(status = 0, problem: Partial<Problem> = {}, retryAfter = 0) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export type Call = <M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  input: Input<M, P>,
  /** Beside what the operation takes: the token, the key of a request that may come twice. */
  headers?: Readonly<Record<string, string>>,
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
 * @throws CallFault
 */
export const callsTo = (base: string): Call => {
  const call = async (
    method: string,
    path: string,
    { path: names = {}, query = {}, body }: AnyInput,
    headers: Readonly<Record<string, string>> = {},
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
      // What has no body asks browsers for no more than they let any page ask for: so reading costs no second request.
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch(() => {
      throw new CallFault();
    });
    const data: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      throw new CallFault(response.status, Object(data), Number(response.headers.get('retry-after')) || 0);
    }
    return { data, headers: response.headers };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an operation answers is known by the contract only
  return call as Call;
};

/** The query of the next page that a `Link` header leads to (RFC 8288); undefined on the last page. */
export const nextPage = (headers: Headers): { cursor: string } | undefined => {
  const [, cursor] = /[?&]cursor=([^&>]*).*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return cursor === undefined ? undefined : { cursor: decodeURIComponent(cursor) };
};
