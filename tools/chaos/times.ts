import type { ServicePatience } from '../../functions/shared/aws-client.ts';
import type { TimeBudget } from '../../functions/shared/time-budget.ts';

/** So short that nobody waits for what does not come, and long enough for a busy machine. In milliseconds. */
export const patience: ServicePatience = {
  cognito: { attempts: 1, milliseconds: 700 },
  others: { attempts: 3, milliseconds: 700 },
};

export const timeBudget: TimeBudget = { call: 700, scorer: 2_000, comment: 3_000 };

/** Of the moderation queue, in seconds. A worker that meets one fault after the other takes longer: then two have a message. */
export const visibilityTimeout = 3;
