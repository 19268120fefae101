import type { Problem } from '../../../clients/typescript/index.ts';

/** What somebody who asked the API knows afterwards. */
export type Reply<Value> =
  | { readonly is: 'success'; readonly value: Value; readonly headers: Headers }
  /** The API says why not. */
  | { readonly is: 'refusal'; readonly status: number; readonly detail: string }
  /** There is no answer, or one that leaves open whether it was done. */
  | { readonly is: 'silence' };

type Answer<Value> = Promise<
  { data: Value; error?: never; response: Response } | { error: Problem; response: Response }
>;

/** Asks once. */
export const ask = async <Value>(request: () => Answer<Value>): Promise<Reply<Value>> => {
  try {
    const answer = await request();
    if (answer.error === undefined) {
      return { is: 'success', value: answer.data, headers: answer.response.headers };
    }
    const { status } = answer.response;
    return status >= 500 ? { is: 'silence' } : { is: 'refusal', status, detail: answer.error.detail };
  } catch {
    return { is: 'silence' };
  }
};
