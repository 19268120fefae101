import { apiOrigin } from './api-origin.ts';
import { cors } from './cors.ts';
import { forwardedAuthorization } from './forwarded-authorization.ts';
import type { Gap } from './gap.ts';
import { secretRights } from './secret-rights.ts';
import { tableSettings } from './table-settings.ts';

/** What the emulator drops or has otherwise, and is given after a deployment. */
export const gaps: readonly Gap[] = [apiOrigin, forwardedAuthorization, cors, secretRights, tableSettings];

/** Everything that is made up for, for people: what gaps say, and what happens elsewhere. */
export const madeUp: readonly string[] = [
  ...gaps.map(({ says }) => says),
  'the way in adds the address of who asks',
  'alarms on several metrics are noted as alarms on the first of them',
  "CDK's own function that copies the pages finds certificates and the AWS command line elsewhere",
];
