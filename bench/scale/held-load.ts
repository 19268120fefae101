import type { Load } from './assumptions.ts';
import { cellOf } from './cell.ts';
import { limitsOf } from './limits.ts';
import { type Outcome, simulate } from './model/simulate.ts';
import type { Parameters } from './parameters.ts';

/** What must be true of a load that the system holds: shares of comments, and seconds. */
const promise = { refused: 0.001, undecided: 0.001, byFallback: 0.01, p99: 30 } as const;

/** Whether a load was held: hardly any comment refused, 99 of 100 decided in half a minute and by the scorer. */
export const isHeld = ({ offered, taken, undecided, byFallback, timeToDecision }: Outcome): boolean =>
  offered - taken <= promise.refused * offered &&
  undecided <= promise.undecided * taken &&
  byFallback <= promise.byFallback * taken &&
  timeToDecision.p99 <= promise.p99;

/** So many times it is tried; each halves the interval. */
const tries = 7;

/** Long enough that what a bucket holds at the beginning does not decide, in seconds. */
const secondsFor = (rate: number): number => Math.min(1_800, Math.max(240, 10_000 / rate));

/** What load the system holds, in comments a second, to about one part in a hundred. */
export const heldLoad = (
  load: Load,
  parameters: Parameters,
  seed: string,
  progress: (share: number) => void,
): number => {
  const reckoned = limitsOf(load, parameters)[0]?.perSecond ?? 0;
  let [held, notHeld] = [0, reckoned * 1.3];
  let rate = reckoned;
  for (let number = 0; number < tries; number += 1) {
    const cell = cellOf({ ...load, rate, seconds: secondsFor(rate) }, parameters);
    if (isHeld(simulate(cell.load, cell.parameters, seed))) {
      held = rate;
    } else {
      notHeld = rate;
    }
    rate = (held + notHeld) / 2;
    progress((number + 1) / tries);
  }
  return held;
};
