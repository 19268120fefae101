import type { Place } from './place.ts';

/**
 * Lets callers through at a rate: each awaits its turn.
 * @param perMinute how many have their turn in a minute, evenly spread
 */
export const paceOf = (perMinute: number, { now, sleep }: Pick<Place, 'now' | 'sleep'>): (() => Promise<void>) => {
  const gap = 60_000 / perMinute;
  let next = 0;
  return async () => {
    const turn = Math.max(next, now());
    next = turn + gap;
    if (turn > now()) {
      await sleep(turn - now());
    }
  };
};
