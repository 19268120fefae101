import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { Contention } from './contention.ts';

/** Whether the error says that AWS, not the request, is at fault, so that the same request may succeed later. */
export const isDependencyFailure = (error: unknown): boolean =>
  error instanceof Contention ||
  // A write alone that meets somebody's transaction on the same item; the SDK takes it for a fault of the request.
  (error instanceof Error && error.name === 'TransactionConflictException') ||
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK's type names what it looks for; any error may lack it
  [isThrottlingError, isTransientError, isServerError].some((says) => says(error as Parameters<typeof says>[0]));
