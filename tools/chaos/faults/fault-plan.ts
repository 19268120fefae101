import { chance, weightedChoice } from '../chance.ts';

/** A call that may fail: the how manieth of its sort that is about one comment. */
export interface Occasion {
  /** The ordinal of the comment; undefined for what is about none, or about many. */
  readonly subject: number | undefined;
  /** Who calls what. */
  readonly call: string;
  /** Counted from 0. */
  readonly occurrence: number;
}

export interface Fault<Kind extends string = string> {
  readonly kind: Kind;
  /** From 0 to below 1, for what else of the fault is left to chance. */
  readonly variant: number;
}

/** The kinds of faults that a call may meet, and how common each is compared with the others. */
export type Weights<Kind extends string> = readonly [readonly [Kind, number], ...(readonly [Kind, number])[]];

export interface FaultPlan {
  readonly seed: string;
  /** The share of calls that fail, from 0 to 1. */
  readonly rate: number;
}

/**
 * The fault that hits a call, if one does. Nothing but the plan and the occasion decides: which calls meet at one moment
 * cannot be repeated, but what goes wrong with each comment can.
 */
export const plannedFault = <Kind extends string>(
  { seed, rate }: FaultPlan,
  { subject, call, occurrence }: Occasion,
  weights: Weights<Kind>,
): Fault<Kind> | undefined => {
  const drawn = (what: string) => chance(seed, what, subject ?? 'none', call, occurrence);
  return drawn('fault') < rate
    ? { kind: weightedChoice(weights, drawn('kind')), variant: drawn('variant') }
    : undefined;
};
