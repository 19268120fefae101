import { setTimeout as pause } from 'node:timers/promises';

const napMilliseconds = 5;

/** So much later than asked for, in milliseconds, a busy process wakes up. */
const busy = 50;

/**
 * Waits until this process keeps up with its work. More submissions at once than a machine can serve would run into
 * time-outs by themselves, be repeated, and make it worse.
 */
export const breath = async (): Promise<void> => {
  for (let late = Number.POSITIVE_INFINITY; late > busy; ) {
    const began = performance.now();
    await pause(napMilliseconds);
    late = performance.now() - began - napMilliseconds;
  }
};
