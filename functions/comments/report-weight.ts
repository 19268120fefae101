import type { Comment } from './comment.ts';
import type { Report, ReporterRecord, ReportReason, ReportTally } from './report.ts';

/** What holds unless whoever deploys decides otherwise (`lib/settings.ts`), and in local runs. */
export const defaultReportsToFlag = 3;

/** What a report counts whose reader was never found wrong, in hundredths. */
const fullWeight = 100;

/** Below it a reader is discredited: of his reports, at least three more were declined than upheld. */
const creditedWeight = 50;

/**
 * What a reader's report counts, in hundredths of a report: 100 at the beginning, less with each report that was declined,
 * more again with each that was upheld, and never nought. Two upheld ones are given to everybody in advance, so that a single mistake
 * does not silence anybody.
 */
export const weightOf = ({ upheld, declined }: ReporterRecord): number =>
  Math.max(1, Math.round((fullWeight * (upheld + 2)) / (upheld + declined + 2)));

/** What must not be seen for another minute: one report by somebody who is not discredited is enough. */
const severe: ReadonlySet<ReportReason> = new Set(['threat', 'private-data']);

/**
 * So many reports are enough, whatever they count: a person looks, and a decision, which decides all open reports in its one
 * transaction, never meets more.
 */
export const reportsAtMost = 25;

/** The open reports of a comment with one more. */
export const withReport = (
  tally: ReportTally | undefined,
  { weight }: Pick<Report, 'weight'>,
  { version }: Pick<Comment, 'version'>,
): ReportTally => ({
  since: tally?.since ?? version,
  count: (tally?.count ?? 0) + 1,
  weight: (tally?.weight ?? 0) + weight,
});

/**
 * Whether the open reports of a comment are enough for a person to look at it.
 * @param added the last of them, which is counted in the tally
 * @param reportsToFlag how many reports of full weight it takes
 */
export const flags = (
  { count, weight }: ReportTally,
  added: Pick<Report, 'reason' | 'weight'>,
  reportsToFlag: number,
): boolean =>
  weight >= reportsToFlag * fullWeight ||
  count >= reportsAtMost ||
  (severe.has(added.reason) && added.weight >= creditedWeight);
