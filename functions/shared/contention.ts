import { ExponentialBackoff, fullJitterGenerator, handleType, retry } from 'cockatiel';

/** Thrown where DynamoDB gave way to other requests (throttling, a conflicting transaction): the same call may succeed later. */
export class Contention extends Error {
  override readonly name = 'Contention';
}

/** How often is tried again what ended in Contention, and the pauses in between, in milliseconds: each twice the last. */
export const contentionPatience = { retries: 3, initialDelay: 25, maxDelay: 400 } as const;

/** Tries again what ended in Contention, after short pauses with full jitter. */
export const givingWay = retry(handleType(Contention), {
  maxAttempts: contentionPatience.retries,
  backoff: new ExponentialBackoff({ ...contentionPatience, generator: fullJitterGenerator }),
});

/** Waits for who does something that takes its time (a call to Cognito): about three seconds altogether. */
export const takingTurns = retry(handleType(Contention), {
  maxAttempts: 10,
  backoff: new ExponentialBackoff({ initialDelay: 30, maxDelay: 600, generator: fullJitterGenerator }),
});
