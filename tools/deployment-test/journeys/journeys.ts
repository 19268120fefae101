import type { Journey } from '../scene.ts';
import { accounts } from './accounts.ts';
import { deadLetters } from './dead-letters.ts';
import { delivery } from './delivery.ts';
import { fallback } from './fallback.ts';
import { firstAdmin } from './first-admin.ts';
import { otherOperations } from './other-operations.ts';
import { redeployment } from './redeployment.ts';
import { review } from './review.ts';
import { schedule } from './schedule.ts';
import { schedulesByHand } from './schedules-by-hand.ts';
import { scorerKey } from './scorer-key.ts';
import { templates } from './templates.ts';

/** In an order in which each finds what it needs. */
export const journeys: readonly Journey[] = [
  templates,
  delivery,
  accounts,
  firstAdmin,
  fallback,
  scorerKey,
  review,
  schedule,
  otherOperations,
  schedulesByHand,
  deadLetters,
  redeployment,
];
