import { apiOrigin } from './api-origin.ts';
import { cors } from './cors.ts';
import { forwardedAuthorization } from './forwarded-authorization.ts';
import type { Gap } from './gap.ts';
import { secretRights } from './secret-rights.ts';
import { tableSettings } from './table-settings.ts';

/** What the emulator drops or has otherwise, and what is made up for after a deployment. */
export const gaps: readonly Gap[] = [apiOrigin, forwardedAuthorization, cors, secretRights, tableSettings];
