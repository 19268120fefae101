import type { Clock } from '../shared/clock.ts';
import { millisecondsOf } from './retry-after.ts';
import { CallRefused, NotAuthorized, NotScorable, RateLimited } from './scorer.ts';

/** What a provider answered instead of a score. */
export interface Answer {
  readonly status: number;
  /** The header Retry-After as it came. */
  readonly retryAfter?: string | null | undefined;
}

/**
 * What an HTTP status means in the words of all scorers; undefined for a fault that may be over a moment later. A redirect
 * is a refusal too: whoever follows it hands the text to somebody nobody chose.
 * @param provider for the message, which quotes nothing of the answer
 */
export const refusalOf = (
  { status, retryAfter }: Answer,
  { provider, clock, cause }: { provider: string; clock: Clock; cause?: unknown },
): Error | undefined => {
  switch (status) {
    case 400:
    case 413:
      return new NotScorable(`${provider} refuses this text`, { cause });
    case 401:
    case 403:
      return new NotAuthorized(`${provider} does not accept the key`, { cause });
    case 429:
      return new RateLimited(`${provider} is asked too often`, {
        retryAfter: millisecondsOf(retryAfter, clock.now()),
        cause,
      });
    default:
      return status >= 300 && status < 500 ? new CallRefused(`${provider} refuses the call`, { cause }) : undefined;
  }
};
