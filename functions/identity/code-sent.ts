import type { Log } from '../shared/runtime.ts';
import { asking } from './user-pool.ts';

/** What Cognito answers when it sends no code, which nobody may learn: it would tell whether there is an account. */
const notSent = {
  UserNotFoundException: 'not-sent',
  NotAuthorizedException: 'not-sent',
  InvalidParameterException: 'not-sent',
  LimitExceededException: 'not-sent',
} as const;

const undelivered = { CodeDeliveryFailureException: 'undelivered' } as const;

/** Has a code sent if there is somebody to send it to. The answer is the same in any case. */
export const codeSent = async (call: Promise<unknown>, log: Log) => {
  const { outcome } = await asking(call, { ...notSent, ...undelivered });
  if (outcome === 'undelivered') {
    log.error('code_undelivered', {});
  }
  return { message: 'If there is such an account, a code was sent to its e-mail address.' };
};
