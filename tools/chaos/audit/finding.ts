/** What must never happen, whatever fails, and how the table of a run calls it. */
export const violations = {
  lost: 'lost',
  submittedTwice: 'submitted twice',
  refused: 'refused without reason',
  undecided: 'never decided',
  decidedTwice: 'decided twice',
  publishedUnscored: 'published unscored',
  misjudged: 'judged by another text',
  leaked: 'shown to others',
  neverNotified: 'never notified',
  notifiedTwice: 'notified twice',
  trailDiffers: 'audit trail and status differ',
  chainBroken: 'audit chain broken',
  confirmedNotDone: 'confirmed and not done',
  misplaced: 'on a wrong shelf',
  receiptWrong: 'receipt wrong',
  notMended: 'never scored again',
  countWrong: 'counted wrong',
  standingWrong: 'author stands wrong',
  reportsWrong: 'reports wrong',
  appealWrong: 'appeal decided wrongly',
  measuredWrong: 'measured wrong',
  postStale: 'old post kept',
  passwordDoubted: 'right password refused',
  workerCrashed: 'worker crashed',
  unreadable: 'unreadable item',
} as const;

export type Violation = keyof typeof violations;

export interface Finding {
  readonly violation: Violation;
  /** The id of the comment, where it is about one. */
  readonly comment?: string | undefined;
  /** The ordinal of the submission, where it is about one. */
  readonly subject?: number | undefined;
  readonly says: string;
}
