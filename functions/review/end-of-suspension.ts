import { dayMilliseconds } from '../shared/day.ts';
import { Problem } from '../shared/problem.ts';

interface GivenEnd {
  readonly until?: string | undefined;
  readonly days?: number | undefined;
}

/**
 * When a suspension that begins now is to end; undefined when it is not to end by itself.
 * @throws Problem 422 for a time that is over, and for two ends
 */
export const endOfSuspension = ({ until, days }: GivenEnd, now: Date): string | undefined => {
  if (until !== undefined && days !== undefined) {
    throw new Problem(422, 'A suspension has one end.', { errors: { days: ['Must not be given beside until'] } });
  }
  const end = days === undefined ? until : new Date(now.getTime() + days * dayMilliseconds).toISOString();
  if (end !== undefined && end <= now.toISOString()) {
    throw new Problem(422, 'The suspension would be over already.', { errors: { until: ['Must be in the future'] } });
  }
  return end;
};
