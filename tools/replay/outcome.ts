import type { Fate } from './await-decisions.ts';
import { type Confusion, confusionOf } from './confusion.ts';
import { percentile } from './percentile.ts';
import type { Submission } from './submit-all.ts';

/** The end of one comment. */
export interface Ending {
  readonly toxic?: boolean;
  readonly repeated: boolean;
  readonly end: Exclude<Submission, { kind: 'submitted' }> | (Fate & { readonly id: string });
}

/** Why comments failed, got lost or stayed undecided. */
export interface Trouble {
  readonly kind: 'failed' | 'lost' | 'undecided';
  readonly reason: string;
  readonly comments: number;
  /** Those that the API gave; empty for failed ones. */
  readonly ids: readonly string[];
}

/** What a replay tells; as JSON, what `--json` prints. */
export interface Outcome {
  readonly comments: number;
  readonly submitted: number;
  readonly refused: number;
  readonly failed: number;
  /** Of the comments above, those that were sent again because their answer got lost; the API makes one of each. */
  readonly repeated: number;
  readonly decided: number;
  readonly lost: number;
  readonly undecided: number;
  readonly by_status: Readonly<Record<string, number>>;
  readonly by_scorer: Readonly<Record<string, number>>;
  readonly degraded: number;
  readonly time_to_decision_ms: { readonly p50: number; readonly p95: number; readonly p99: number } | null;
  /** How long submitting took, and how long it was until the last decision was known. */
  readonly seconds: { readonly submitting: number; readonly altogether: number };
  readonly submitted_per_second: number | null;
  /** By the clock of the server, from the first submission to the last decision. */
  readonly decided_per_second: number | null;
  readonly confusion: Confusion | null;
  readonly troubles: readonly Trouble[];
}

/** How long the parts took, in milliseconds. */
export interface Durations {
  readonly submitting: number;
  readonly altogether: number;
}

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const rate = (count: number, milliseconds: number): number | null =>
  milliseconds > 0 ? (count * 1_000) / milliseconds : null;

const spanOf = (decided: readonly { readonly submittedAt: number; readonly decidedAt: number }[]): number =>
  decided.reduce((latest, { decidedAt }) => Math.max(latest, decidedAt), Number.NEGATIVE_INFINITY) -
  decided.reduce((first, { submittedAt }) => Math.min(first, submittedAt), Number.POSITIVE_INFINITY);

const timesOf = (times: readonly number[]): Outcome['time_to_decision_ms'] => {
  const [p50, p95, p99] = [percentile(times, 50), percentile(times, 95), percentile(times, 99)];
  return p50 === undefined || p95 === undefined || p99 === undefined ? null : { p50, p95, p99 };
};

const troubleOf = ({ end }: Ending): Omit<Trouble, 'comments'> | undefined => {
  switch (end.kind) {
    case 'failed':
      return { kind: end.kind, reason: end.reason, ids: [] };
    case 'undecided':
      return { kind: end.kind, reason: end.reason, ids: [end.id] };
    case 'lost':
      return { kind: end.kind, reason: 'the API does not know the comment that it took', ids: [end.id] };
    case 'refused':
    case 'decided':
      return undefined;
  }
};

const troublesOf = (endings: readonly Ending[]): Trouble[] => {
  const troubles = endings.map(troubleOf).filter((trouble) => trouble !== undefined);
  return [...Map.groupBy(troubles, ({ kind, reason }) => `${kind} ${reason}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ kind, reason }) => ({
      kind,
      reason,
      comments: same.length,
      ids: same.flatMap(({ ids }) => ids),
    })),
  );
};

/** Sums up how a replay ended. */
export const outcomeOf = (endings: readonly Ending[], { submitting, altogether }: Durations): Outcome => {
  const count = (kind: Ending['end']['kind']) => endings.filter(({ end }) => end.kind === kind).length;
  const decided = endings.flatMap(({ toxic, end }) => (end.kind === 'decided' ? [{ ...end, toxic }] : []));
  const submitted = endings.length - count('refused') - count('failed');
  return {
    comments: endings.length,
    submitted,
    refused: count('refused'),
    failed: count('failed'),
    repeated: endings.filter(({ repeated }) => repeated).length,
    decided: decided.length,
    lost: count('lost'),
    undecided: count('undecided'),
    by_status: tally(decided.map(({ status }) => status)),
    by_scorer: tally(decided.map(({ scorer }) => scorer)),
    degraded: decided.filter(({ degraded }) => degraded).length,
    time_to_decision_ms: timesOf(decided.map(({ submittedAt, decidedAt }) => decidedAt - submittedAt)),
    seconds: { submitting: submitting / 1_000, altogether: altogether / 1_000 },
    submitted_per_second: rate(submitted, submitting),
    decided_per_second: rate(decided.length, spanOf(decided)),
    confusion: confusionOf(
      decided.flatMap(({ toxic, status }) => (toxic === undefined ? [] : [{ toxic, held: status !== 'APPROVED' }])),
    ),
    troubles: troublesOf(endings),
  };
};

/** Whether every comment came to the end that it should. */
export const isComplete = ({ failed, lost, undecided }: Outcome): boolean => failed + lost + undecided === 0;
