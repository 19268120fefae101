import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ListedPost, ReviewedComment } from '../../clients/typescript/index.ts';
import type { Status } from '../../functions/comments/comment.ts';
import { noRecord } from '../../functions/comments/standing.ts';

/** A comment that the server took. */
export interface Submitted {
  readonly id: string;
  readonly content: string;
  readonly author: string;
  readonly createdAt: number;
  readonly key: string | undefined;
  asked: number;
}

interface Judgement {
  readonly status: Status;
  readonly scorer?: 'google' | 'keywords';
  readonly milliseconds?: number;
}

/** The verdict on a content: `lost` is never found again, `UNDER_REVIEW` is never decided. */
export type Verdict = Judgement | { readonly status: 'lost' };

export const postOf = (id: string): ListedPost => ({
  id,
  site: 'main',
  title: id,
  created_at: '2026-01-01',
  updated_at: '2026-01-01',
});

export const iso = (time: number) => new Date(time).toISOString();

export const readJson = async (request: IncomingMessage): Promise<Record<string, string>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
};

export const send = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const problem = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
  send(
    response,
    status,
    { type: 'about:blank', title: `${status}`, status, detail: `Problem ${status}.` },
    { 'content-type': 'application/problem+json', ...headers },
  );

export const reviewed = (submitted: Submitted, { status, scorer, milliseconds = 100 }: Judgement): ReviewedComment => ({
  id: submitted.id,
  post: 'first',
  post_title: 'First',
  author: submitted.author,
  author_id: submitted.author,
  content: submitted.content,
  status,
  version: 2,
  created_at: iso(submitted.createdAt),
  updated_at: iso(submitted.createdAt + milliseconds),
  claim: null,
  open_reports: 0,
  moderation_response:
    scorer === undefined
      ? null
      : {
          scorer,
          scorer_version: '1',
          policy_version: 1,
          categories: {},
          triggers: [],
          conditions: [],
          facts: { links: 0, author: noRecord },
          degraded: scorer === 'keywords',
          moderated_at: iso(submitted.createdAt + milliseconds),
          explanation: { in_words: [], categories: [], conditions: [], thresholds: 'unknown', text: 'judged' },
        },
});
