import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';

/** What became of an author's comments. A policy may trust by it, so a comment can carry it as it was when it was submitted. */
export const authorRecord = z.object({
  approved: z.int().check(z.describe('Comments that were approved.')),
  rejected: z.int().check(z.describe('Rejections that nobody took back.')),
  approved_since_rejection: z.int().check(z.describe('Comments that were approved since the last rejection.')),
});
export type AuthorRecord = z.infer<typeof authorRecord>;

/** Of an author of whom nothing is known. */
export const noRecord: AuthorRecord = { approved: 0, rejected: 0, approved_since_rejection: 0 };

/** A rejection that nobody took back. */
const rejection = z.object({
  comment: z.string(),
  at: timestamp,
  /** How many approved comments its author had then. */
  approved: z.int(),
});
export type Rejection = z.infer<typeof rejection>;

/** Since when and until when somebody may not write, and why. Indefinite without `until`. */
export const suspension = z.object({
  id: z.string(),
  reason: z.string(),
  since: timestamp,
  until: z.optional(timestamp),
  /** Without an id when rejections led to it. */
  by: z.object({ kind: z.enum(['admin', 'strikes']), id: z.optional(z.string()) }),
  /** When it was ended before its time. */
  lifted_at: z.optional(timestamp),
});
export type Suspension = z.infer<typeof suspension>;

/** How a user stands as an author, as the changes of his comments tell. */
export const standing = z.object({
  /** The user's id. */
  author: z.string(),
  approved: z.int(),
  rejected: z.int(),
  /** The last of them, oldest first; at most `rejectionsKept`. */
  rejections: z.array(rejection),
  /** The last one, also when it is over. */
  suspension: z.optional(suspension),
  /** How many rejections led to, those that were taken back left out. */
  suspensions: z.int(),
  /** Counts the writes, so that none overwrites another. */
  version: z.int(),
});
export type Standing = z.infer<typeof standing>;

/** More than any setting asks for: who has so many in the time that counts is suspended. */
export const rejectionsKept = 20;

/** Of a user of whom nothing was decided yet. */
export const firstStanding = (author: string): Standing => ({
  author,
  approved: 0,
  rejected: 0,
  rejections: [],
  suspensions: 0,
  version: 0,
});

/** The numbers that a policy asks for. Below nought they are only if a record of the stream was given up (docs/runbook.md). */
export const recordOf = ({ approved, rejected, rejections }: Standing): AuthorRecord => {
  const last = rejections.at(-1);
  // When not even the last rejection is known any more, nothing was approved since as far as anybody knows.
  const before = last?.approved ?? (rejected > 0 ? approved : 0);
  return {
    approved: Math.max(0, approved),
    rejected: Math.max(0, rejected),
    approved_since_rejection: Math.max(0, approved - before),
  };
};

/** When a suspension ends or ended; undefined when it is indefinite. */
export const endOf = ({ until, lifted_at }: Suspension): string | undefined => lifted_at ?? until;

/** The suspension that holds at a time. It ends by itself. */
export const suspensionAt = ({ suspension: last }: Standing, now: Date): Suspension | undefined => {
  const end = last && endOf(last);
  return last !== undefined && (end === undefined || now < new Date(end)) ? last : undefined;
};
