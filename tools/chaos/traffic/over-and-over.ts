import { setTimeout as pause } from 'node:timers/promises';

/** Does something over and over, with pauses in between, until told to stop. */
export const overAndOver = async (
  signal: AbortSignal,
  milliseconds: number,
  work: (round: number) => Promise<unknown>,
): Promise<void> => {
  for (let round = 0; !signal.aborted; round += 1) {
    await work(round);
    await pause(milliseconds);
  }
};
