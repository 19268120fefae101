import * as fc from 'fast-check';
import type { Actor, Scoring } from '../../functions/comments/audit-record.ts';
import { type Comment, type Status, statuses } from '../../functions/comments/comment.ts';

/** A comment in any status, with what a test has to say about it. */
export const exampleComment = (fields: Partial<Comment> = {}): Comment => ({
  id: '01936d8f-6c00-7abc-8def-0123456789ab',
  site: 'main',
  post: 'first-post',
  post_title: 'The first post',
  author: 'ada',
  author_id: 'sub-of-ada',
  content: 'A text that nobody else must see.',
  status: 'UNDER_REVIEW',
  version: 1,
  created_at: '2030-01-01T00:00:00.000Z',
  updated_at: '2030-01-01T00:00:00.000Z',
  ...fields,
});

export const exampleScoring: Scoring = {
  scorer: 'google',
  scorer_version: 'moderateText-v1',
  policy_version: 1,
  categories: { Toxic: 0.7 },
  triggers: ['Toxic'],
  conditions: [],
  facts: { links: 0, author: { approved: 0, rejected: 0, approved_since_rejection: 0 } },
  degraded: false,
  moderated_at: '2030-01-01T00:00:01.000Z',
};

const anyTime = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2099-01-01T00:00:00Z'),
  noInvalidDate: true,
});

/** Comments as they may be found in the table. */
export const anyComment = (status: fc.Arbitrary<Status> = fc.constantFrom(...statuses)): fc.Arbitrary<Comment> =>
  fc
    .record({
      id: fc.uuid({ version: 7 }),
      status,
      version: fc.integer({ min: 1, max: 1_000_000 }),
      content: fc.string({ minLength: 1 }),
      created: anyTime,
      updated: anyTime,
      reason: fc.option(fc.string(), { nil: undefined }),
      scored_version: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
    })
    .map(({ created, updated, ...fields }) =>
      exampleComment({
        ...fields,
        content: fields.status === 'PURGED' ? '' : fields.content,
        created_at: created.toISOString(),
        updated_at: updated.toISOString(),
        rescue_at: fields.status === 'UNDER_REVIEW' ? updated.toISOString() : undefined,
      }),
    );

/** What goes along with an event: when it happens, who causes it, why, and what the scorer said. */
export const anyCircumstances = fc.record(
  {
    now: anyTime,
    actor: fc.constantFrom<Actor[]>({ kind: 'policy' }, { kind: 'schedule' }, { kind: 'admin', id: 'sub-of-eve' }),
    reason: fc.string(),
    scoring: fc.constant(exampleScoring),
  },
  { requiredKeys: ['now', 'actor'] },
);
