import { dayMilliseconds } from '../shared/day.ts';
import { Problem } from '../shared/problem.ts';

/** Days of UTC, both included: `2030-01-31`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The most days that are told at once: a quarter. */
export const daysAtMost = 92;
/** How many are told unless somebody asks. */
const daysUsually = 30;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const later = (day: string, days: number): string => dayOf(Date.parse(day) + days * dayMilliseconds);

/**
 * The period that is asked for: up to today, and of 30 days, unless told.
 * @throws Problem 400 when it is longer than a quarter or ends before it begins
 */
export const periodOf = (
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): Period => {
  const end = to ?? dayOf(now.getTime());
  const period = { from: from ?? later(end, 1 - daysUsually), to: end };
  if (period.from > period.to) {
    throw new Problem(400, 'The query is not valid: see "errors".', { errors: { from: [`Must not be after ${end}`] } });
  }
  if (later(period.from, daysAtMost - 1) < period.to) {
    const message = `Must be ${later(period.to, 1 - daysAtMost)} or later: ${daysAtMost} days are told at once`;
    throw new Problem(400, 'The query is not valid: see "errors".', { errors: { from: [message] } });
  }
  return period;
};

/** Every day of a period, in order. */
export const daysOf = ({ from, to }: Period): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = later(day, 1)) {
    days.push(day);
  }
  return days;
};
