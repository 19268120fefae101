import type { Log } from '../../functions/shared/runtime.ts';

/** Says nothing: what a person at the keyboard should know is printed. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  critical: () => undefined,
};
