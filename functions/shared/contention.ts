import { ExponentialBackoff, fullJitterGenerator, handleType, retry } from 'cockatiel';

/** Thrown where DynamoDB gave way to other requests (throttling, a conflicting transaction): the same call may succeed later. */
export class Contention extends Error {
  override readonly name = 'Contention';
}

/** Tries again what ended in Contention, up to three times after short pauses with full jitter. */
export const givingWay = retry(handleType(Contention), {
  maxAttempts: 3,
  backoff: new ExponentialBackoff({ initialDelay: 25, maxDelay: 400, generator: fullJitterGenerator }),
});

/** Waits for who does something that takes its time (a call to Cognito): about three seconds altogether. */
export const takingTurns = retry(handleType(Contention), {
  maxAttempts: 10,
  backoff: new ExponentialBackoff({ initialDelay: 30, maxDelay: 600, generator: fullJitterGenerator }),
});
