import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { codeSent } from './code-sent.ts';
import { identityRoutes } from './contract.ts';
import { connectUserPool, type UserPool } from './user-pool.ts';

const route = identityRoutes.forgotPassword;

export const forgotPassword =
  ({ cognito, clientId: ClientId, secretHash }: UserPool, log: Log): Operation<typeof route> =>
  async ({ body: { username: Username } }) => {
    const SecretHash = await secretHash(Username);
    const sending = cognito.send(new ForgotPasswordCommand({ ClientId, SecretHash, Username }));
    return { body: await codeSent(sending, log) };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, forgotPassword(connectUserPool(runtime), runtime.log)));
