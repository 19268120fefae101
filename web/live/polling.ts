import type { Surroundings } from './surroundings.ts';

interface PollingOptions extends Pick<Surroundings, 'after' | 'isVisible'> {
  /** Asks for everything that may have changed. */
  readonly refresh: () => Promise<void>;
  /** Milliseconds from one answer to the next question, as things are. */
  readonly interval: () => number;
}

/** Asks from time to time, while somebody can see the answer. */
export interface Polling {
  readonly start: () => void;
  readonly stop: () => void;
  /** Asks at once, unless the page is hidden: then it asks as soon as it is seen. */
  readonly askNow: () => void;
}

/** After failures it asks half as often each time, until the pauses are as long as this. */
const longestPauseMilliseconds = 5 * 60_000;

export const polling = ({ refresh, interval, after, isVisible }: PollingOptions): Polling => {
  let running = false;
  let asking = false;
  /** Something changed after the question was asked. */
  let again = false;
  let failures = 0;
  let callOff: (() => void) | undefined;

  const schedule = () => {
    callOff?.();
    if (running && isVisible()) {
      const pause = Math.min(interval() * 2 ** failures, longestPauseMilliseconds);
      callOff = after(pause, () => void ask());
    }
  };

  const ask = async (): Promise<void> => {
    callOff?.();
    if (!running || !isVisible()) {
      return;
    }
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    try {
      await refresh();
      failures = 0;
    } catch {
      failures += 1;
    }
    asking = false;
    if (again && failures === 0) {
      await ask();
    } else {
      schedule();
    }
  };

  return {
    start: () => {
      running = true;
      failures = 0;
      void ask();
    },
    stop: () => {
      running = false;
      callOff?.();
    },
    askNow: () => void ask(),
  };
};
