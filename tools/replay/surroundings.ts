import { setTimeout as pause } from 'node:timers/promises';

/** What a replay takes from the world around it, so that tests decide what time it is and who answers. */
export interface Surroundings {
  readonly fetch: typeof globalThis.fetch;
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** The present time in milliseconds. */
  readonly now: () => number;
}

export const realSurroundings: Surroundings = {
  fetch: (...request) => globalThis.fetch(...request),
  sleep: (milliseconds) => pause(milliseconds),
  now: () => Date.now(),
};
