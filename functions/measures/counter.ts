import * as z from 'zod/mini';

const outcome = z.enum(['APPROVED', 'FLAGGED', 'REJECTED']);
/** Whether the machine held a comment, for a person or for good, or let it pass. */
const effect = z.enum(['held', 'passed']);
const action = z.enum(['approve', 'reject']);
/** Who scored, and by what it was judged: scorer, its version, version of the policy, whether as fallback. */
const judge = [z.string(), z.string(), z.int(), z.boolean()] as const;

/**
 * What is counted, a day and a site at a time; docs/measures.md defines each. A counter is stored under its JSON, so that
 * a name of a scorer or of a category may hold any character.
 */
export const counter = z.union([
  z.tuple([z.literal('submitted')]),
  /** A text that no scorer scores was decided by none. */
  z.tuple([z.literal('unscorable')]),
  z.tuple([z.literal('decided'), outcome, ...judge]),
  z.tuple([z.literal('mended'), outcome, outcome]),
  /** By a category or a condition. */
  z.tuple([z.literal('triggered'), z.string()]),
  z.tuple([z.literal('judged'), effect, action, ...judge]),
  z.tuple([z.literal('judged-for'), z.string(), effect, action]),
  /** Scorer, category, bin of the confidence (`confidence-bin.ts`). */
  z.tuple([z.literal('confidence'), z.string(), z.string(), z.int(), effect, action]),
  /** Bin of the duration (`duration-sketch.ts`). */
  z.tuple([z.literal('decided-within'), z.enum(['machine', 'people']), z.int()]),
  z.tuple([z.literal('milliseconds'), z.enum(['machine', 'people'])]),
  z.tuple([z.literal('act'), z.enum(['approved', 'rejected', 'taken-down', 'undone'])]),
  z.tuple([z.literal('second-judgement'), z.enum(['agreed', 'disagreed'])]),
]);
export type Counter = z.infer<typeof counter>;

/** By how much a counter of a day changes. Days are those of UTC: `2030-01-31`. */
export interface Count {
  readonly day: string;
  readonly counter: Counter;
  readonly by: number;
}

export type CounterOf<Kind extends Counter[0]> = Extract<Counter, readonly [Kind, ...unknown[]]>;

export const isOf =
  <Kind extends Counter[0]>(kind: Kind) =>
  (count: Count): count is Count & { readonly counter: CounterOf<Kind> } =>
    count.counter[0] === kind;

export const total = (counts: readonly Count[]): number => counts.reduce((sum, { by }) => sum + by, 0);

/** Adds up what is counted under the same counter of the same day; what comes to nought is left out. */
export const summed = (counts: readonly Count[]): Count[] => {
  const sums = new Map<string, Count>();
  for (const { day, counter: counted, by } of counts) {
    const key = `${day} ${JSON.stringify(counted)}`;
    sums.set(key, { day, counter: counted, by: by + (sums.get(key)?.by ?? 0) });
  }
  return Array.from(sums.values()).filter(({ by }) => by !== 0);
};
