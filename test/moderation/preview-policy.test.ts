import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import type { Comment } from '../../functions/comments/comment.ts';
import type { BackTest } from '../../functions/moderation/back-test.ts';
import { keywordScorers } from '../../functions/moderation/keyword-scorer.ts';
import { previewPolicy } from '../../functions/moderation/preview-policy.ts';
import { Problem } from '../../functions/shared/problem.ts';
import { exampleComment, exampleScoring } from '../comments/example-comment.ts';

const now = Date.parse('2030-01-08T00:00:00Z');
const asked = { site: 'main', from: '2030-01-01T00:00:00.000Z', to: '2030-01-07T00:00:00.000Z', cursor: undefined };
const draft = { preset: 'any-category', categories: { Toxic: { flag_above: 0.65 } } } as const;

/** Comments of which every third was flagged with 0.7, and the others approved with 0.1. */
const decisions = Array.from({ length: 120 }, (_, index) => {
  const flagged = index % 3 === 0;
  const comment: Comment = exampleComment({
    id: `comment-${String(index).padStart(3, '0')}`,
    version: 2,
    status: flagged ? 'FLAGGED' : 'APPROVED',
  });
  const record: AuditRecord = {
    comment: comment.id,
    version: 2,
    event: flagged ? 'flaggedByPolicy' : 'approvedByPolicy',
    from: 'UNDER_REVIEW',
    to: comment.status,
    at: `2030-01-0${1 + (index % 5)}T00:00:00.000Z`,
    actor: { kind: 'policy' },
    scoring: { ...exampleScoring, categories: { Toxic: flagged ? (index % 2 === 0 ? 0.7 : 0.62) : 0.1 } },
  };
  return { comment, record };
});

/** @param perLook milliseconds that pass whenever somebody looks at the clock */
const previewTaking = (perLook: number) => {
  let looks = 0;
  return previewPolicy({
    decisionsBetween: async function* (_site, _period, after = '') {
      for (const { comment } of decisions) {
        if (comment.id > after) {
          yield { comment: comment.id, version: 2, place: comment.id };
        }
      }
    },
    trail: {
      of: async (id) => {
        const found = decisions.find(({ comment }) => comment.id === id);
        return found && { comment: found.comment, history: [found.record] };
      },
    },
    fallbackWith: keywordScorers(),
    clock: {
      now: () => {
        looks += 1;
        return new Date(now + looks * perLook);
      },
    },
  });
};

const request = (cursor?: string, body: object = draft) => ({
  path: undefined,
  headers: undefined,
  query: { ...asked, cursor },
  body: { ...draft, ...body },
  network: '192.0.2.1',
  user: { id: 'sub-of-eve', username: 'eve', role: 'admin' as const },
});

type Ask = ReturnType<typeof previewPolicy>;

const cursorIn = (link: string | undefined): string | undefined =>
  new URL(/<(.*)>/.exec(link ?? '')?.[1] ?? '/', 'http://localhost').searchParams.get('cursor') ?? undefined;

const inParts = async (ask: Ask) => {
  const parts: BackTest[] = [];
  let cursor: string | undefined;
  do {
    const { body, headers } = await ask(request(cursor));
    parts.push(body);
    cursor = cursorIn(headers?.link);
  } while (cursor !== undefined);
  return parts;
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('a back-test', () => {
  it('that takes long leads on, and its parts add up to the whole', async () => {
    const [whole] = await inParts(previewTaking(0));
    const parts = await inParts(previewTaking(6_000));

    expect(parts.map(({ decisions: looked }) => looked)).toEqual([25, 25, 25, 25, 20]);
    expect(whole?.decisions).toBe(120);
    for (const { before, after, decisions: expected } of whole?.outcomes ?? []) {
      const such = parts.flatMap(({ outcomes }) =>
        outcomes.filter((one) => one.before === before && one.after === after),
      );
      expect(sumOf(such.map(({ decisions: some }) => some))).toBe(expected);
    }
    for (const { day, before, after } of whole?.queue ?? []) {
      const such = parts.flatMap(({ queue }) => queue.filter((one) => one.day === day));
      expect([sumOf(such.map((one) => one.before)), sumOf(such.map((one) => one.after))]).toEqual([before, after]);
    }
  });

  it('goes on only with the draft that it began with', async () => {
    const ask = previewTaking(6_000);
    const { headers } = await ask(request());
    const cursor = cursorIn(headers?.link);
    await expect(ask(request(cursor, { categories: {} }))).rejects.toThrow(Problem);
    expect((await ask(request(cursor))).body.decisions).toBe(25);
  });
});
