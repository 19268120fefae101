import { setTimeout as pause } from 'node:timers/promises';

/** Asks until there is an answer, and gives it; the test's own time-out ends what never comes. */
export const until = async <T>(ask: () => Promise<T | undefined | false>): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    await pause(10);
  }
};
