import { ConfirmForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
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
  (pool: UserPool): Operation<typeof route> =>
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
        await endSessions(pool, username);
        return { body: { message: 'The new password holds: log in.' } };
    }
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, resetPassword(connectUserPool(runtime))));
