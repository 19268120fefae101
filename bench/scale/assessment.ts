import type { Load } from './assumptions.ts';
import { cellOf } from './cell.ts';
import { type Change, changesFor } from './changes.ts';
import { heldLoad, isHeld } from './held-load.ts';
import type { Limit } from './limit.ts';
import { limitsOf } from './limits.ts';
import { type Outcome, simulate } from './model/simulate.ts';
import { type BillItem, monthlyCost, totalOf } from './monthly-cost.ts';
import type { Parameters } from './parameters.ts';

/** How a system with certain parameters takes a load. */
interface Performance {
  readonly outcome: Outcome;
  readonly holds: boolean;
  /** Comments a second that it holds. */
  readonly heldLoad: number;
  /** The tightest limit of all, and what it lets pass. */
  readonly bottleneck: Pick<Limit, 'name' | 'perSecond'>;
}

/** The answers to: what load holds, what is the first bottleneck, what to change, and what does it cost. */
export interface Assessment {
  readonly load: Load;
  readonly seed: string;
  readonly asGiven: Performance;
  /** What to change so that the load is held; nothing, if it is. */
  readonly changes: readonly Change[];
  /** After the changes. */
  readonly changed: Performance;
  /** US dollars a month, after the changes. */
  readonly bill: readonly BillItem[];
  readonly billed: number;
}

/** Told what is done at present, and which share of it. */
export type Progress = (what: string, share: number) => void;

const performanceOf = (
  load: Load,
  parameters: Parameters,
  seed: string,
  progress: (what: string) => (share: number) => void,
): Performance => {
  const [bottleneck] = limitsOf(load, parameters);
  if (bottleneck === undefined) {
    throw new Error('Everything is bounded by something');
  }
  const cell = cellOf(load, parameters);
  const outcome = simulate(cell.load, cell.parameters, seed, progress('simulates'));
  return {
    outcome,
    holds: isHeld(outcome),
    heldLoad: heldLoad(load, parameters, seed, progress('looks for what it holds')),
    bottleneck: { name: bottleneck.name, perSecond: bottleneck.perSecond },
  };
};

/** Runs a load through the system as given, changes what bounds it too tightly, and runs it again. */
export const assess = (load: Load, parameters: Parameters, seed: string, progress: Progress): Assessment => {
  const of = (when: string) => (what: string) => (share: number) => progress(`${when}: ${what}`, share);
  const asGiven = performanceOf(load, parameters, seed, of('as given'));
  const { changes, parameters: better } = asGiven.holds ? { changes: [], parameters } : changesFor(load, parameters);
  const changed = changes.length === 0 ? asGiven : performanceOf(load, better, seed, of('with changes'));
  const bill = monthlyCost(load, changed.outcome);
  return { load, seed, asGiven, changes, changed, bill, billed: totalOf(bill) };
};
