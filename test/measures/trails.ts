import * as fc from 'fast-check';
import type { AuditRecord, Scoring } from '../../functions/comments/audit-record.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import type { CommentEvent } from '../../functions/comments/comment.ts';
import { exampleComment, exampleScoring } from '../comments/example-comment.ts';

/** Something that happens to a comment, so many minutes after what happened before. */
export interface Happening {
  readonly event: CommentEvent;
  /** The admin who does it. */
  readonly by?: string;
  readonly scoring?: Scoring;
  readonly minutes?: number;
}

const scored = (fields: Partial<Scoring> = {}): Scoring => ({ ...exampleScoring, ...fields });
export const passed = scored({ categories: { Toxic: 0.55, Insult: 0.2 }, triggers: [] });
export const held = scored({ categories: { Toxic: 0.7, Insult: 0.2 } });
export const fallback = scored({
  scorer: 'keywords',
  scorer_version: '5',
  degraded: true,
  categories: {},
  triggers: [],
});

const minute = 60_000;

/** When every trail begins. */
const beginning = new Date('2030-01-01T12:00:00.000Z');

/** The records of a comment that lives so; what its life cycle does not allow is left out. */
export const trailOf = (id: string, ...happenings: readonly Happening[]): AuditRecord[] => {
  let time = beginning.getTime();
  const { comment, audit } = newComment({ ...exampleComment(), id }, beginning);
  const trail = [audit];
  let present = comment;
  for (const { event, by, scoring, minutes = 1 } of happenings) {
    time += minutes * minute;
    const made = change(present, event, {
      now: new Date(time),
      actor: by === undefined ? { kind: 'policy' } : { kind: 'admin', id: by },
      ...(scoring && { scoring }),
      ...(event === 'edited' && { content: 'Another text' }),
    });
    if (made !== undefined) {
      trail.push(made.audit);
      present = made.after;
    }
  }
  return trail;
};

const anyScoring = fc.record({
  scorer: fc.constantFrom('google', 'keywords'),
  degraded: fc.boolean(),
  policy_version: fc.integer({ min: 1, max: 2 }),
  toxic: fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1e6),
});

const byPolicy = fc
  .record({
    event: fc.constantFrom<CommentEvent[]>(
      'approvedByPolicy',
      'flaggedByPolicy',
      'rejectedByPolicy',
      'mendedToFlagged',
      'mendedToApproved',
      'flagConfirmed',
    ),
    given: anyScoring,
    minutes: fc.integer({ min: 0, max: 3_000 }),
  })
  .map(
    ({ event, given: { toxic, ...fields }, minutes }): Happening => ({
      event,
      minutes,
      scoring: scored({
        ...fields,
        categories: { Toxic: toxic, Insult: 0.1 },
        triggers: event.endsWith('pprovedByPolicy') ? [] : ['Toxic'],
      }),
    }),
  );

const byOthers = fc.record({
  event: fc.constantFrom<CommentEvent[]>(
    'approvedByAdmin',
    'rejectedByAdmin',
    'undoneByAdmin',
    'edited',
    'notScorable',
    'erasedByAuthor',
  ),
  by: fc.constantFrom('ada', 'bea'),
  minutes: fc.integer({ min: 0, max: 3_000 }),
});

/** Whatever may happen to comments. */
export const anyHappenings: fc.Arbitrary<Happening[]> = fc.array(fc.oneof(byPolicy, byOthers), { maxLength: 14 });
