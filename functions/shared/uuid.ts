import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by `at`, so that keys built from it list in order of time. */
export const newId = (at: Date): string => v7({ msecs: at.getTime() });

/**
 * The UUIDv7 that `at` and `name` always give: whoever writes the same thing twice writes the same item.
 * The time orders it; 73 bits of SHA-256 of the name take the place of the random part.
 */
export const derivedId = (at: Date, name: string): string =>
  v7({ msecs: at.getTime(), random: createHash('sha256').update(name).digest().subarray(0, 16) });

/** The lowest UUIDv7 of a moment: those made before it are below, all others are not. */
export const lowestId = (at: Date): string => v7({ msecs: at.getTime(), random: new Uint8Array(16) });
