import type { Period } from '../comments/decisions-between.ts';
import { dayMilliseconds } from '../shared/day.ts';
import { Problem } from '../shared/problem.ts';

const usualDays = 7;
const daysAtMost = 31;

interface Given {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const refuse = (message: string) =>
  new Problem(400, 'The period is not valid: see "errors".', { errors: { from: [message] } });

/**
 * The period of a back-test: the last seven days unless told otherwise, and nothing that is still to come.
 * @throws Problem 400 when it ends before it begins, or is too long
 */
export const previewPeriod = (given: Given, now: Date): Period => {
  const to = new Date(
    Math.min(now.getTime(), given.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(given.to)),
  );
  const from = given.from === undefined ? new Date(to.getTime() - usualDays * dayMilliseconds) : new Date(given.from);
  if (from >= to) {
    throw refuse('Must be before "to", and not in the future');
  }
  if (to.getTime() - from.getTime() > daysAtMost * dayMilliseconds) {
    throw refuse(`Must be ${daysAtMost} days before "to" at most`);
  }
  return { from: from.toISOString(), to: to.toISOString() };
};
