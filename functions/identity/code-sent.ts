import type { Log, Runtime } from '../shared/runtime.ts';
import { connectMailBudget, type MailBudget } from './mail-budget.ts';
import { findByName } from './user-directory.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';

export interface CodeDependencies {
  readonly pool: UserPool;
  readonly mayMail: MailBudget;
  readonly log: Log;
}

export const codeDependencies = (runtime: Runtime): CodeDependencies => ({
  pool: connectUserPool(runtime),
  mayMail: connectMailBudget(runtime),
  log: runtime.log,
});

/** What Cognito answers when it sends no code, which nobody may learn: it would tell whether there is an account. */
const notSent = {
  UserNotFoundException: 'not-sent',
  NotAuthorizedException: 'not-sent',
  InvalidParameterException: 'not-sent',
  LimitExceededException: 'not-sent',
  CodeDeliveryFailureException: 'undelivered',
} as const;

/**
 * Has a code sent if there is somebody to send it to, whose address did not get too many lately. The answer is the same in
 * any case.
 */
export const codeSent = async (
  { pool, mayMail, log }: CodeDependencies,
  username: string,
  send: () => Promise<unknown>,
) => {
  const email = (await findByName(pool, username))?.email;
  if (email === undefined || (await mayMail(email))) {
    const { outcome } = await asking(send(), notSent);
    if (outcome === 'undelivered') {
      log.error('code_undelivered', {});
    }
  }
  return { message: 'If there is such an account, a code was sent to its e-mail address.' };
};
