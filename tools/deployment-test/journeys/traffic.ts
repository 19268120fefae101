import { answered, type Person } from '../person.ts';
import type { Scene } from '../scene.ts';

/** An answer as the client gives it. */
interface Answer<Data> {
  readonly data?: Data;
  readonly error?: { readonly detail: string };
  readonly response: Response;
}

/** Somebody who submits comments and lists them, one request after the other. */
export interface Traffic {
  /** How many comments were submitted until now. */
  readonly submitted: () => number;
  /** How many requests API Gateway answered in the place of a function that ended in the middle. */
  readonly cutOff: () => number;
  /** Other answers that were none of success, and what came twice without. */
  readonly failures: readonly string[];
  readonly stop: () => Promise<void>;
}

const textOf = (ordinal: number): string => `Comment ${ordinal} of many`;

/** Functions answer their own faults with problem documents. In other words API Gateway tells of one that gave no answer. */
const isCutOff = ({ response }: Answer<unknown>): boolean =>
  response.status >= 500 && response.headers.get('content-type') !== 'application/problem+json';

export const startTraffic = ({ author: { api }, post }: Pick<Scene, 'author' | 'post'>): Traffic => {
  const failures: string[] = [];
  const stopping = new AbortController();
  let [submitted, cutOff] = [0, 0];

  const expectSuccess = async <Data>(what: string, ask: () => Promise<Answer<Data>>): Promise<void> => {
    let answer = await ask();
    if (isCutOff(answer)) {
      cutOff += 1;
      answer = await ask();
    }
    if (answer.error !== undefined) {
      failures.push(`${what}: ${answer.response.status} ${answer.error.detail}`);
    }
  };
  const params = { path: { post_id: post } };
  const submitAndList = async (ordinal: number) => {
    const submission = {
      params,
      headers: { 'idempotency-key': `traffic-${ordinal}` },
      body: { content: textOf(ordinal) },
    };
    await expectSuccess(`submission ${ordinal}`, () => api.POST('/api/posts/{post_id}/comments/submit', submission));
    submitted = ordinal + 1;
    await expectSuccess(`list ${ordinal}`, () => api.GET('/api/posts/{post_id}/comments', { params }));
  };
  const goOn = async () => {
    while (!stopping.signal.aborted) {
      await submitAndList(submitted);
    }
  };
  const going = goOn().catch((error: unknown) => failures.push(String(error)));
  return {
    submitted: () => submitted,
    cutOff: () => cutOff,
    failures,
    stop: async () => {
      stopping.abort();
      await going;
    },
  };
};

/** Of the first submissions, those that are not exactly one comment with a decision. */
export const undecided = async ({ api }: Person, submissions: number): Promise<readonly string[]> => {
  const statuses = new Map<string, string[]>();
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) };
    const answer = await api.GET('/api/comments/mine', { params: { query } });
    for (const { content, status } of answered(answer)) {
      statuses.set(content, [...(statuses.get(content) ?? []), status]);
    }
    const next = /<([^>]+)>; rel="next"/.exec(answer.response.headers.get('link') ?? '')?.[1];
    cursor = next === undefined ? undefined : (new URL(next, 'http://api').searchParams.get('cursor') ?? undefined);
  } while (cursor !== undefined);
  return Array.from({ length: submissions }, (_, ordinal) => textOf(ordinal)).filter((text) => {
    const [status, ...others] = statuses.get(text) ?? [];
    return status === undefined || status === 'UNDER_REVIEW' || others.length > 0;
  });
};
