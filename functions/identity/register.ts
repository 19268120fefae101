import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable, type Table } from '../shared/table.ts';
import { identityRoutes } from './contract.ts';
import { connectMailBudget, type MailBudget } from './mail-budget.ts';
import { isReserved } from './reserved-names.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.register;

const refusals = {
  UsernameExistsException: 'taken',
  InvalidPasswordException: 'password-refused',
  InvalidParameterException: 'invalid',
  CodeDeliveryFailureException: 'not-delivered',
} as const;

const invalid = (errors: Record<string, string[]>) =>
  new Problem(400, 'The body is not valid: see "errors".', { errors });

/** User names are public: they stand beside comments. */
const taken = () => new Problem(409, 'This user name is taken.', { errors: { username: ['Is taken.'] } });

interface Dependencies {
  readonly pool: UserPool;
  readonly table: Table;
  readonly mayMail: MailBudget;
}

/**
 * Says nothing of the e-mail address: whether it has an account already is decided when the code that was sent to it
 * comes back (`confirm.ts`), which only its owner can know.
 */
export const register =
  ({ pool, table, mayMail }: Dependencies): Operation<typeof route> =>
  async ({ body: { username, email, password } }) => {
    if (await isReserved(table, username)) {
      throw taken();
    }
    const asked = await asking(
      pool.cognito.send(
        new SignUpCommand({
          ClientId: pool.clientId,
          SecretHash: await pool.secretHash(username),
          Username: username,
          Password: password,
          UserAttributes: [{ Name: 'email', Value: email }],
        }),
      ),
      refusals,
    );
    switch (asked.outcome) {
      case 'taken':
        throw taken();
      case 'password-refused':
        throw invalid({ password: ['Is not a password that is taken: choose a longer one.'] });
      case 'invalid':
        throw invalid({ email: ['Is not an address that is taken.'] });
      case 'not-delivered':
        throw new Problem(503, 'The account is there, but the code could not be sent: ask /api/auth/resend-code.', {
          headers: { 'retry-after': '60' },
        });
      case 'done':
        // Cognito has sent it; what is asked for after this must know.
        await mayMail(email);
        return {
          body: {
            user_id: asked.answer.UserSub ?? '',
            username,
            message: 'A code was sent to the e-mail address: confirm the account with it.',
          },
        };
    }
  };

export const wire = (runtime: Runtime) => {
  const dependencies = {
    pool: connectUserPool(runtime),
    table: connectTable(runtime),
    mayMail: connectMailBudget(runtime),
  };
  return httpHandler(route, runtime, limitAttempts(route, runtime, register(dependencies)));
};
