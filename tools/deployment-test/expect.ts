import { isDeepStrictEqual } from 'node:util';

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** @throws Error when it is not as it must be */
export const expectEqual = (what: string, seen: unknown, wanted: unknown): void => {
  if (!isDeepStrictEqual(seen, wanted)) {
    throw new Error(`${what} is ${shown(seen)}, not ${shown(wanted)}`);
  }
};

/** @throws Error when it does not hold */
export const expectTrue = (what: string, holds: boolean): void => {
  if (!holds) {
    throw new Error(`It does not hold that ${what}`);
  }
};
