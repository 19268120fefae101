import type { Parameters } from './parameters.ts';

/** Who changes what: whoever deploys a setting; AWS or Google a quota, when asked; a command the warmth of a table; we the code. */
export type Means = 'setting' | 'quota' | 'command' | 'code';

/** What bounds how many comments a second are taken and decided. */
export interface Limit {
  readonly name: string;
  /** Comments a second. */
  readonly perSecond: number;
  readonly by: Means;
  /** What to change so that so many comments a second pass, in a sentence. */
  readonly advice: (rate: number) => string;
  /** The parameters after that. */
  readonly change: (rate: number) => Parameters;
}
