import { site } from '../../functions/shared/site.ts';
import { OperatorFault } from '../target/operator-fault.ts';

/** The option `--site`. */
export const siteNamed = (text: string | undefined): string => {
  const read = site.safeParse(text);
  if (!read.success) {
    throw new OperatorFault(`--site must be 1 to 40 lower-case letters, digits and hyphens, not "${text}".`);
  }
  return read.data;
};

/** An option that is a whole number above 0. */
export const countGiven = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new OperatorFault(`--${name} must be a whole number from 1 to 999999, not "${text}".`);
  }
  return Number(text);
};

/** An option that is one of a few words. */
export const oneOf = <Word extends string>(name: string, words: readonly Word[], text: string): Word => {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) {
    throw new OperatorFault(`--${name} must be one of ${words.join(', ')}, not "${text}".`);
  }
  return word;
};

/** An option that is a time, with its zone. */
export const timeGiven = (name: string, text: string): Date => {
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(time.getTime())) {
    throw new OperatorFault(`--${name} must be a time with its zone such as 2026-03-01T12:00Z, not "${text}".`);
  }
  return time;
};

/** So many a minute that Google's quota for a new project, 600, leaves room for readers. */
export const defaultPerMinute = '300';
