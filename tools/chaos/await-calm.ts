import { setTimeout as pause } from 'node:timers/promises';

const intervalMilliseconds = 50;
/** So often in a row it must be calm: between two steps of something that goes on it may seem so. */
const looks = 5;

/** Waits until it is calm for a while, but not longer than so many milliseconds. */
export const awaitCalm = async (isCalm: () => boolean, atMost: number): Promise<void> => {
  const deadline = performance.now() + atMost;
  for (let calm = 0; calm < looks && performance.now() < deadline; calm = isCalm() ? calm + 1 : 0) {
    await pause(intervalMilliseconds);
  }
};
