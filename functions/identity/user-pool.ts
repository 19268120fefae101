import { createHmac } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';

/** The Cognito user pool, and what a call to it needs. */
export interface UserPool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly poolId: string;
  readonly clientId: string;
  /** Of the pool's client. Asked from Cognito itself, once, so that it stands in no environment variable. */
  readonly clientSecret: () => Promise<string>;
  /** With which Cognito knows that a call about a user comes from the client. */
  readonly secretHash: (username: string) => Promise<string>;
}

export const connectUserPool = (runtime: Runtime): UserPool => {
  const cognito = new CognitoIdentityProviderClient(awsClientSettings(runtime, 'cognito'));
  const poolId = required(runtime.environment, variables.userPoolId);
  const clientId = required(runtime.environment, variables.userPoolClientId);
  let secret: string | undefined;

  const clientSecret = async (): Promise<string> => {
    const describe = new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId });
    secret ??= (await cognito.send(describe)).UserPoolClient?.ClientSecret;
    if (secret === undefined) {
      throw new Error('The user pool client has no secret');
    }
    return secret;
  };

  return {
    cognito,
    poolId,
    clientId,
    clientSecret,
    secretHash: async (username) =>
      createHmac('sha256', await clientSecret())
        .update(`${username}${clientId}`)
        .digest('base64'),
  };
};

type Asked<Answer, Outcome> = { readonly outcome: 'done'; readonly answer: Answer } | { readonly outcome: Outcome };

/** Cognito says so when our own function that it asks for tokens failed. */
const triggerFailed = new Set([
  'InvalidLambdaResponseException',
  'UnexpectedLambdaException',
  'UserLambdaValidationException',
]);

/**
 * What Cognito answers, or the outcome that its error stands for; errors that stand for none are thrown.
 * @param outcomes by names of Cognito's exceptions
 * @throws Problem 503 when Cognito could not do what it does before it answers: ask our trigger, send a mail
 */
export const asking = async <Answer, Outcome extends string>(
  call: Promise<Answer>,
  outcomes: Readonly<Record<string, Outcome>>,
): Promise<Asked<Answer, Outcome>> => {
  try {
    return { outcome: 'done', answer: await call };
  } catch (error) {
    const name = error instanceof CognitoIdentityProviderServiceException ? error.name : '';
    const outcome = outcomes[name];
    if (outcome !== undefined) {
      return { outcome };
    }
    if (triggerFailed.has(name)) {
      throw new Problem(503, 'Nobody can log in at present. Try again in a few seconds.', {
        headers: { 'retry-after': '5' },
      });
    }
    throw error;
  }
};
