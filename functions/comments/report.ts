import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';

/** Why a reader reports a comment. */
export const reportReason = z
  .enum(
    ['spam', 'harassment', 'hate', 'threat', 'sexual', 'private-data', 'other'],
    'Must be one of spam, harassment, hate, threat, sexual, private-data, other',
  )
  .register(z.globalRegistry, { id: 'ReportReason', description: 'Why a reader reports a comment.' });
export type ReportReason = z.infer<typeof reportReason>;

/** That a reader reported the present text of a comment. It goes with that text. */
export const report = z.object({
  /** Its id. */
  comment: z.string(),
  /** The user id of who reports. */
  reporter: z.string(),
  reason: reportReason,
  details: z.optional(z.string().check(z.describe('In the words of the reader.'))),
  reported_at: timestamp,
  weight: z.int().check(z.describe('What it counts, in hundredths of a report.')),
  status: z
    .enum(['open', 'upheld', 'declined'])
    .check(z.describe('Whether an admin rejected the comment, or approved it, since.')),
  decided_at: z.optional(timestamp),
});
export type Report = z.infer<typeof report>;

/** How many of a reader's reports were found right, and how many wrong. */
export const reporterRecord = z.object({
  upheld: z._default(z.int(), 0),
  declined: z._default(z.int(), 0),
});
export type ReporterRecord = z.infer<typeof reporterRecord>;

/** The open reports of a comment together; there is none without a report. */
export const reportTally = z.object({
  /** The version that the comment had with the first of them: no two tallies of a comment are alike. */
  since: z.int(),
  count: z.int(),
  /** In hundredths of a report. */
  weight: z.int(),
});
export type ReportTally = z.infer<typeof reportTally>;
