import type { IncomingMessage } from 'node:http';
import type { Jwks } from 'aws-jwt-verify/jwk';
import * as z from 'zod/mini';
import { type Clock, systemClock } from '../../functions/shared/clock.ts';
import { readBody, startHttpServer } from '../http-server.ts';
import { openChallenges } from './challenges.ts';
import { CognitoError } from './cognito-error.ts';
import { groupActions } from './groups.ts';
import type { Mail } from './mail.ts';
import { poolAndClientParameters } from './parameters.ts';
import { passwordRecoveryActions } from './password-recovery.ts';
import { type Actions, action, type Pool, type PreTokenGeneration } from './pool.ts';
import { openPoolState, type PoolState } from './pool-state.ts';
import { sessionActions } from './sessions.ts';
import { signInActions } from './sign-in.ts';
import { signUpActions } from './sign-up.ts';
import { softwareTokenActions } from './software-token.ts';
import { clientId, type SignToken, tokenSigner, userPoolId } from './tokens.ts';
import { userAdministrationActions } from './user-administration.ts';

const clientActions: Actions = {
  DescribeUserPoolClient: action(poolAndClientParameters, ({ state }) => ({
    UserPoolClient: { UserPoolId: userPoolId, ClientId: clientId, ClientSecret: state.clientSecret },
  })),
};

/** The actions of Cognito's JSON protocol that Moderato calls, by name. */
const actions = new Map(
  Object.entries({
    ...clientActions,
    ...signUpActions,
    ...signInActions,
    ...softwareTokenActions,
    ...sessionActions,
    ...passwordRecoveryActions,
    ...userAdministrationActions,
    ...groupActions,
  }),
);

const perform = async (pool: Pool, request: IncomingMessage): Promise<unknown> => {
  const name = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const named = actions.get(name);
  if (named === undefined) {
    throw new CognitoError('UnknownOperationException', `The local user pool does not know ${name}`);
  }
  return named(pool, JSON.parse((await readBody(request))?.toString() ?? ''));
};

const toCognitoError = (error: unknown): CognitoError => {
  if (error instanceof CognitoError) {
    return error;
  }
  if (error instanceof z.core.$ZodError) {
    return new CognitoError('InvalidParameterException', z.prettifyError(error));
  }
  if (error instanceof SyntaxError) {
    return new CognitoError('SerializationException', error.message);
  }
  return new CognitoError('InternalErrorException', error instanceof Error ? error.message : String(error));
};

export interface UserPoolOptions {
  readonly clock?: Clock | undefined;
  /** Gets the mails that Cognito would send; one that it throws for was not delivered. */
  readonly deliver?: ((mail: Mail) => void) | undefined;
  readonly preTokenGeneration?: PreTokenGeneration | undefined;
}

export interface UserPoolStandIn {
  readonly url: string;
  readonly jwks: Jwks;
  readonly state: PoolState;
  readonly sign: SignToken;
  /** All that were delivered since the start, the newest last. */
  readonly mails: readonly Mail[];
  stop(): Promise<void>;
}

/**
 * A Cognito user pool on this machine, speaking Cognito's JSON protocol (docs/adr/0002-local-user-pool.md).
 * Its accounts, refresh tokens and key are kept in the file, if one is given.
 */
export const startUserPoolStandIn = async (
  file: string | undefined,
  { clock = systemClock, deliver, preTokenGeneration }: UserPoolOptions = {},
): Promise<UserPoolStandIn> => {
  const state = await openPoolState(file, clock);
  const sign = await tokenSigner(state);
  const mails: Mail[] = [];
  const pool: Pool = {
    state,
    sign,
    clock,
    challenges: openChallenges(clock),
    preTokenGeneration,
    deliver: (mail) => {
      deliver?.(mail);
      mails.push(mail);
    },
  };
  const { url, stop } = await startHttpServer(0, async (request, response) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    try {
      const answer = await perform(pool, request);
      response.writeHead(200, headers).end(JSON.stringify(answer));
    } catch (error) {
      const { type, message } = toCognitoError(error);
      const status = type === 'InternalErrorException' ? 500 : 400;
      response.writeHead(status, headers).end(JSON.stringify({ __type: type, message }));
    }
  });
  const { kid, n, e } = z.object({ kid: z.string(), n: z.string(), e: z.string() }).parse(state.signingKey);
  return { url, jwks: { keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e }] }, state, sign, mails, stop };
};
