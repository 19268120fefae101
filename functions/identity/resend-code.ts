import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { type CodeDependencies, codeDependencies, codeSent } from './code-sent.ts';
import { identityRoutes } from './contract.ts';

const route = identityRoutes.resendCode;

export const resendCode =
  (dependencies: CodeDependencies): Operation<typeof route> =>
  async ({ body: { username: Username } }) => {
    const { cognito, clientId: ClientId, secretHash } = dependencies.pool;
    const SecretHash = await secretHash(Username);
    const send = () => cognito.send(new ResendConfirmationCodeCommand({ ClientId, SecretHash, Username }));
    return { body: await codeSent(dependencies, Username, send) };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, limitAttempts(route, runtime, resendCode(codeDependencies(runtime))));
