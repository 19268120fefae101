import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';
import { isRunning, type Suspension, suspension } from './suspension.ts';

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
  /** The id of the suspension that it led to, or that held already: it leads to no other. */
  suspension: z.optional(z.string()),
});
export type Rejection = z.infer<typeof rejection>;

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
  /** How many suspensions rejections led to; those that were taken back are left out. */
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

/** The suspension that holds at a time. */
export const suspensionAt = ({ suspension: last }: Standing, at: Date): Suspension | undefined =>
  last !== undefined && isRunning(last, at.toISOString()) ? last : undefined;
