import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Jwks } from 'aws-jwt-verify/jwk';
import * as z from 'zod/mini';
import { readBody, startHttpServer } from '../http-server.ts';
import { openPoolState, type PoolState } from './pool-state.ts';
import { authenticationResult, clientId, type SignToken, tokenSigner, userPoolId } from './tokens.ts';

/** An error of Cognito's, told as Cognito tells it. */
class CognitoError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const poolAndClient = z.object({ UserPoolId: z.literal(userPoolId), ClientId: z.literal(clientId) });

const adminInitiateAuth = z.extend(poolAndClient, {
  AuthFlow: z.literal('ADMIN_USER_PASSWORD_AUTH'),
  AuthParameters: z.object({ USERNAME: z.string(), PASSWORD: z.string(), SECRET_HASH: z.string() }),
});

interface Pool {
  readonly state: PoolState;
  readonly sign: SignToken;
}

/** The actions of Cognito's JSON protocol that Moderato calls, by name. */
const actions: Record<string, (pool: Pool, input: unknown) => Promise<unknown>> = {
  DescribeUserPoolClient: async ({ state }, input) => {
    poolAndClient.parse(input);
    return { UserPoolClient: { UserPoolId: userPoolId, ClientId: clientId, ClientSecret: state.clientSecret } };
  },

  AdminInitiateAuth: async ({ state, sign }, input) => {
    const { USERNAME, PASSWORD, SECRET_HASH } = adminInitiateAuth.parse(input).AuthParameters;
    const expected = createHmac('sha256', state.clientSecret).update(`${USERNAME}${clientId}`).digest('base64');
    if (SECRET_HASH !== expected) {
      throw new CognitoError('NotAuthorizedException', 'Unable to verify secret hash for client');
    }
    const account = state.find(USERNAME);
    // As a pool does that prevents user existence errors: the same answer for an unknown user and a wrong password.
    if (account === undefined || !state.passwordFits(account, PASSWORD)) {
      throw new CognitoError('NotAuthorizedException', 'Incorrect username or password.');
    }
    return { AuthenticationResult: await authenticationResult(account, sign, new Date()), ChallengeParameters: {} };
  },
};

const perform = async (pool: Pool, request: IncomingMessage): Promise<unknown> => {
  const name = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const action = actions[name];
  if (action === undefined) {
    throw new CognitoError('UnknownOperationException', `The local user pool does not know ${name}`);
  }
  return action(pool, JSON.parse((await readBody(request))?.toString() ?? ''));
};

const toCognitoError = (error: unknown): CognitoError =>
  error instanceof CognitoError ? error : new CognitoError('InvalidParameterException', 'Invalid request');

export interface UserPoolStandIn {
  readonly url: string;
  readonly jwks: Jwks;
  readonly state: PoolState;
  readonly sign: SignToken;
  stop(): Promise<void>;
}

/**
 * A Cognito user pool on this machine, speaking Cognito's JSON protocol (docs/adr/0002-local-user-pool.md).
 * Its accounts and its key are kept in the file, if one is given.
 */
export const startUserPoolStandIn = async (file: string | undefined): Promise<UserPoolStandIn> => {
  const state = await openPoolState(file);
  const pool: Pool = { state, sign: await tokenSigner(state) };
  const { url, stop } = await startHttpServer(0, async (request, response) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    try {
      const answer = await perform(pool, request);
      response.writeHead(200, headers).end(JSON.stringify(answer));
    } catch (error) {
      const { type, message } = toCognitoError(error);
      response.writeHead(400, headers).end(JSON.stringify({ __type: type, message }));
    }
  });
  const { kid, n, e } = z.object({ kid: z.string(), n: z.string(), e: z.string() }).parse(state.signingKey);
  return { url, jwks: { keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e }] }, ...pool, stop };
};
