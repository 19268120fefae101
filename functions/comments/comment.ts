import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';
import { appeal } from './appeal.ts';
import { claim } from './claim.ts';
import { authorRecord } from './standing.ts';

/** PURGED is a tombstone: ids and times remain; text, title and the author's name are gone. */
export const statuses = ['UNDER_REVIEW', 'APPROVED', 'FLAGGED', 'REJECTED', 'PURGED'] as const;
export const status = z
  .enum(statuses)
  .register(z.globalRegistry, { id: 'CommentStatus', description: 'Of a PURGED comment only ids and times remain.' });
export type Status = z.infer<typeof status>;

/** What the author may be told of a change; the words are in `notification.ts`. */
export type NoticeToAuthor = 'posted' | 'flagged' | 'approved-by-admin' | 'rejected';

/** What becomes of the reports of readers: they were right, or wrong, or go with the text that they were about. */
export type FateOfReports = 'upheld' | 'declined' | 'forgotten';

/** What becomes of the appeal: it is made, decided, waits again, or goes with the text that it is about. */
export type FateOfAppeal = 'made' | 'decided' | 'reopened' | 'forgotten';

interface Transition {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly tellAuthor?: NoticeToAuthor;
  readonly tellAdmins?: true;
  /** It only says better why: the comment stays where it stands in its list. */
  readonly confirms?: true;
  readonly reports?: FateOfReports;
  readonly appeal?: FateOfAppeal;
}

/**
 * The life of a comment once it is submitted: what may happen to it, from which statuses, and who is told.
 * Worker, admin endpoints and schedules all ask this table; nothing else decides about a status.
 */
export const lifeCycle = {
  approvedByPolicy: { from: ['UNDER_REVIEW'], to: 'APPROVED', tellAuthor: 'posted' },
  flaggedByPolicy: { from: ['UNDER_REVIEW'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  rejectedByPolicy: { from: ['UNDER_REVIEW'], to: 'REJECTED', tellAuthor: 'rejected' },
  notScorable: { from: ['UNDER_REVIEW'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  /** What the fallback decided, or an operator named, is scored again. */
  mendedToFlagged: { from: ['APPROVED', 'REJECTED'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  mendedToApproved: { from: ['FLAGGED', 'REJECTED'], to: 'APPROVED', tellAuthor: 'posted' },
  approvalConfirmed: { from: ['APPROVED'], to: 'APPROVED', confirms: true },
  flagConfirmed: { from: ['FLAGGED'], to: 'FLAGGED', confirms: true },
  rejectionConfirmed: { from: ['REJECTED'], to: 'REJECTED', confirms: true },
  flaggedByReports: { from: ['APPROVED'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  /** By its author, once for each text. */
  appealed: { from: ['REJECTED'], to: 'FLAGGED', tellAdmins: true, appeal: 'made' },
  approvedByAdmin: {
    from: ['FLAGGED'],
    to: 'APPROVED',
    tellAuthor: 'approved-by-admin',
    reports: 'declined',
    appeal: 'decided',
  },
  /** From APPROVED it is a take-down. */
  rejectedByAdmin: {
    from: ['FLAGGED', 'APPROVED'],
    to: 'REJECTED',
    tellAuthor: 'rejected',
    reports: 'upheld',
    appeal: 'decided',
  },
  /** By the admin who approved or rejected it, a short time after. */
  undoneByAdmin: { from: ['APPROVED', 'REJECTED'], to: 'FLAGGED', tellAuthor: 'flagged', appeal: 'reopened' },
  purged: { from: ['REJECTED'], to: 'PURGED', reports: 'forgotten', appeal: 'forgotten' },
  /** What is approved can never be replaced unseen: while the new text is under review, readers see neither. */
  edited: {
    from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'],
    to: 'UNDER_REVIEW',
    reports: 'forgotten',
    appeal: 'forgotten',
  },
  erasedByAuthor: {
    from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'],
    to: 'PURGED',
    reports: 'forgotten',
    appeal: 'forgotten',
  },
  removedWithPost: {
    from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'],
    to: 'PURGED',
    reports: 'forgotten',
    appeal: 'forgotten',
  },
} as const satisfies Record<string, Transition>;

export type CommentEvent = keyof typeof lifeCycle;

/** The transition that an event makes from a status; undefined when the life cycle does not allow it. */
export const transitionOf = (event: CommentEvent, from: Status): Transition | undefined => {
  const transition: Transition = lifeCycle[event];
  return transition.from.includes(from) ? transition : undefined;
};

/** A comment. Nobody but its author and the admins sees its text unless it is APPROVED. Times are ISO 8601 in UTC. */
export const comment = z.object({
  id: z.string(),
  site: z.string(),
  post: z.string().check(z.describe('The id of the post that it is about.')),
  post_title: z.string().check(z.describe('As it was when the comment was submitted.')),
  author: z.string().check(z.describe("The author's user name.")),
  author_id: z.string(),
  content: z.string(),
  /** Keys the hashes of its text in its audit records: without it, which goes with the text, they tell nothing. */
  salt: z.optional(z.string()),
  edited: z.optional(z.literal(true).check(z.describe('The author changed the text since it was submitted.'))),
  /** It replies to none itself, so that threads are one level deep. */
  parent: z.optional(z.string().check(z.describe('The id of the comment that this one replies to.'))),
  status,
  /** The audit record of a change carries the version that the change gave. */
  version: z.int().check(z.describe('Counts the changes of state.')),
  created_at: timestamp,
  updated_at: timestamp.check(z.describe('When its state or its text last changed.')),
  /** When it was submitted or edited. It is kept with the comment, since what the fallback decides is decided again later. */
  author_record: z.optional(authorRecord),
  /** While UNDER_REVIEW: when the rescue schedule looks after it. */
  rescue_at: z.optional(z.string()),
  /** While UNDER_REVIEW: the request that put it there. */
  correlation_id: z.optional(z.string()),
  /** The version of the audit record that holds the scores; none until it was scored. */
  scored_version: z.optional(z.int()),
  /** Shown to the author. */
  reason: z.optional(z.string().check(z.describe('Why it is in its status, where somebody gave a reason.'))),
  /** The Idempotency-Key it was submitted with. */
  idempotency_key: z.optional(z.string()),
  /** Set when nobody is there to be told of it: the author's account is gone, or the comment was imported from elsewhere. */
  author_gone: z.optional(z.literal(true)),
  claim: z.optional(claim),
  /** Its author had so many rejections when the text was written that a person decides about it. */
  author_held: z.optional(z.literal(true)),
  /** The MAC of its last audit record, and one that binds to it what the comment says of itself (`audit-chain.ts`). */
  chain: z.optional(z.object({ head: z.string(), seal: z.string() })),
  /** Of the present text. */
  appeal: z.optional(appeal),
  /** Set before it is moderated alone, after moderating it had failed three times: not even a crash repeats that for ever. */
  tried_alone: z.optional(z.literal(true)),
});
export type Comment = z.infer<typeof comment>;
