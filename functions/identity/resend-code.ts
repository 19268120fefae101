import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { type CodeDependencies, codeSent } from './code-sent.ts';
import { identityRoutes } from './contract.ts';
import { connectMailBudget } from './mail-budget.ts';
import { connectUserPool } from './user-pool.ts';

const route = identityRoutes.resendCode;

export const resendCode =
  (dependencies: CodeDependencies): Operation<typeof route> =>
  async ({ body: { username: Username } }) => {
    const { cognito, clientId: ClientId, secretHash } = dependencies.pool;
    const SecretHash = await secretHash(Username);
    const send = () => cognito.send(new ResendConfirmationCodeCommand({ ClientId, SecretHash, Username }));
    return { body: await codeSent(dependencies, Username, send) };
  };

export const wire = (runtime: Runtime) => {
  const dependencies = {
    pool: connectUserPool(runtime),
    mayMail: connectMailBudget(runtime),
    log: runtime.log,
  };
  return httpHandler(route, runtime, limitAttempts(route, runtime, resendCode(dependencies)));
};
