import * as z from 'zod/mini';

/** PURGED is a tombstone: ids and times remain; text, title and the author's name are gone. */
export const statuses = ['UNDER_REVIEW', 'APPROVED', 'FLAGGED', 'REJECTED', 'PURGED'] as const;
export const status = z.enum(statuses);
export type Status = z.infer<typeof status>;

/** What the author may be told of a change; the words are in `notification.ts`. */
export type NoticeToAuthor = 'posted' | 'flagged' | 'approved-by-admin' | 'rejected';

interface Transition {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly tellAuthor?: NoticeToAuthor;
  readonly tellAdmins?: true;
}

/**
 * The life of a comment once it is submitted: what may happen to it, from which statuses, and who is told.
 * Worker, admin endpoints and schedules all ask this table; nothing else decides about a status.
 */
export const lifeCycle = {
  approvedByPolicy: { from: ['UNDER_REVIEW'], to: 'APPROVED', tellAuthor: 'posted' },
  flaggedByPolicy: { from: ['UNDER_REVIEW'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  notScorable: { from: ['UNDER_REVIEW'], to: 'FLAGGED', tellAuthor: 'flagged', tellAdmins: true },
  approvedByAdmin: { from: ['FLAGGED'], to: 'APPROVED', tellAuthor: 'approved-by-admin' },
  /** From APPROVED it is a take-down. */
  rejectedByAdmin: { from: ['FLAGGED', 'APPROVED'], to: 'REJECTED', tellAuthor: 'rejected' },
  purged: { from: ['REJECTED'], to: 'PURGED' },
  erasedByAuthor: { from: ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'], to: 'PURGED' },
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
  post: z.string(),
  /** As it was when the comment was submitted. */
  post_title: z.string(),
  /** The author's user name. */
  author: z.string(),
  author_id: z.string(),
  content: z.string(),
  status,
  /** Counts the changes of state; the audit record of a change carries the version that the change gave. */
  version: z.int(),
  created_at: z.string(),
  /** When it last changed its state. */
  updated_at: z.string(),
  /** While UNDER_REVIEW: when the rescue schedule looks after it. */
  rescue_at: z.optional(z.string()),
  /** The version of the audit record that holds the scores; none until it was scored. */
  scored_version: z.optional(z.int()),
  /** Why it is in its status, where somebody gave a reason; shown to the author. */
  reason: z.optional(z.string()),
  /** The Idempotency-Key it was submitted with. */
  idempotency_key: z.optional(z.string()),
  /** Set when the author's account is gone and the comment stays: nobody is there to be told of it. */
  author_gone: z.optional(z.literal(true)),
});
export type Comment = z.infer<typeof comment>;
