import { ConfirmForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { errorFields } from '../shared/error-fields.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { identityRoutes } from './contract.ts';
import { endSessions } from './end-sessions.ts';
import { passwordRefused } from './sign-in-answer.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';
import { wrongCode, wrongCodeExceptions } from './wrong-code.ts';

const route = identityRoutes.resetPassword;

const refusals = {
  ...wrongCodeExceptions,
  InvalidPasswordException: 'password-refused',
  PasswordHistoryPolicyViolationException: 'password-refused',
} as const;

export const resetPassword =
  (pool: UserPool, log: Log): Operation<typeof route> =>
  async ({ body: { username, code, new_password } }) => {
    const asked = await asking(
      pool.cognito.send(
        new ConfirmForgotPasswordCommand({
          ClientId: pool.clientId,
          SecretHash: await pool.secretHash(username),
          Username: username,
          ConfirmationCode: code,
          Password: new_password,
        }),
      ),
      refusals,
    );
    switch (asked.outcome) {
      case 'wrong-code':
        throw wrongCode();
      case 'password-refused':
        throw passwordRefused();
      case 'done':
        await endSessions(pool, username).catch((error: unknown) => {
          log.error('sessions_not_ended', { ...errorFields(error) });
          // The code is used up, so that repeating this cannot help: changing the password ends sessions before all else.
          throw new Problem(
            503,
            'The new password holds, but the old sessions could not be ended. Log in and change it once more to end them.',
            { headers: { 'retry-after': '5' } },
          );
        });
        return { body: { message: 'The new password holds: log in.' } };
    }
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, resetPassword(connectUserPool(runtime), runtime.log)));
