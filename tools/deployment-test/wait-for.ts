import { setTimeout as pause } from 'node:timers/promises';

const intervalMilliseconds = 250;

/**
 * Asks until there is an answer, and gives it.
 * @param what completes "waited … for", for whoever reads that it never came
 */
export const waitFor = async <Answer>(
  what: string,
  seconds: number,
  ask: () => Promise<Answer | undefined | false>,
): Promise<Answer> => {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain for ${what}`);
    }
    await pause(intervalMilliseconds);
  }
};
