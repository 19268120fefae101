import { AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { endSessions } from './end-sessions.ts';
import { proveOwnPassword } from './own-password.ts';
import { withPassword } from './sign-in.ts';
import { answerTo, passwordRefused } from './sign-in-answer.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.changePassword;

const refusals = {
  InvalidPasswordException: 'password-refused',
  PasswordHistoryPolicyViolationException: 'password-refused',
  InvalidParameterException: 'password-refused',
} as const;

/**
 * Goes the way of an administrator: Cognito's own ChangePassword asks for an access token with which its holder could
 * also change the e-mail address or delete the account, and ours have no such power (`narrow-access-token.ts`).
 */
export const changePassword =
  (pool: UserPool): Operation<typeof route> =>
  async ({ body: { old_password, new_password }, user: { username } }) => {
    await proveOwnPassword(pool, username, old_password, 'old_password');
    const { cognito, poolId: UserPoolId } = pool;
    // Before, so that a failure can be repeated; and once more after, for who logged in with the old password in between.
    await endSessions(pool, username);
    const asked = await asking(
      cognito.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username: username,
          Password: new_password,
          Permanent: true,
        }),
      ),
      refusals,
    );
    if (asked.outcome === 'password-refused') {
      throw passwordRefused();
    }
    await endSessions(pool, username);
    return { body: answerTo(await withPassword(pool, username, new_password), 'The password was changed: log in.') };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, changePassword(connectUserPool(runtime))));
