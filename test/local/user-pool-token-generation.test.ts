import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AccessTokenGeneration, PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewAccount } from '../../local/user-pool/pool-state.ts';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import { type OpenUserPool, openUserPool } from './open-user-pool.ts';

const password = 'correct horse battery staple';

/** A pool with one account, whose trigger changes tokens like this. */
const openWith = async (trigger: () => AccessTokenGeneration | undefined, account: Partial<NewAccount> = {}) => {
  const events: PreTokenGenerationV2TriggerEvent[] = [];
  const pool = await openUserPool({
    preTokenGeneration: async (event) => {
      events.push(structuredClone(event));
      const accessTokenGeneration = trigger();
      return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
    },
  });
  opened.push(pool);
  pool.state.add({ username: 'ada', password, groups: ['admin'], ...account });
  return { ...pool, events };
};

const opened: OpenUserPool[] = [];
afterEach(() => Promise.all(opened.splice(0).map((pool) => pool.close())));

const login = ({ cognito, secretHash }: OpenUserPool) =>
  cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: secretHash('ada') },
    }),
  );

const refresh = ({ cognito, state }: OpenUserPool, RefreshToken: string | undefined) =>
  cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, ClientSecret: state.clientSecret, RefreshToken }),
  );

type Answer = Pick<Awaited<ReturnType<typeof login>>, 'AuthenticationResult'>;
const claimsOf = ({ AuthenticationResult }: Answer) => decodeJwt(AuthenticationResult?.AccessToken ?? '');

describe('the trigger before tokens are generated', () => {
  it('is asked as version 2 of it is, at each login', async () => {
    const pool = await openWith(() => undefined);
    const account = pool.state.find('ada');

    await login(pool);

    expect(pool.events).toEqual([
      {
        version: '2',
        triggerSource: 'TokenGeneration_Authentication',
        region: 'us-east-1',
        userPoolId,
        userName: 'ada',
        callerContext: { awsSdkVersion: expect.any(String), clientId },
        request: {
          userAttributes: {
            sub: account?.sub,
            email: 'ada@example.com',
            email_verified: 'true',
            'cognito:user_status': 'CONFIRMED',
          },
          groupConfiguration: { groupsToOverride: ['admin'], iamRolesToOverride: [] },
          scopes: ['aws.cognito.signin.user.admin'],
        },
        response: { claimsAndScopeOverrideDetails: {} },
      },
    ]);
  });

  it('is told when tokens are refreshed', async () => {
    const pool = await openWith(() => undefined);
    const { AuthenticationResult } = await login(pool);

    await refresh(pool, AuthenticationResult?.RefreshToken);

    expect(pool.events.at(-1)).toMatchObject({ triggerSource: 'TokenGeneration_RefreshTokens' });
  });

  it('is asked only when the challenges are over, and told of a new password', async () => {
    const pool = await openWith(() => undefined, { status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await login(pool);
    expect(pool.events).toEqual([]);

    await pool.cognito.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: userPoolId,
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: password, SECRET_HASH: pool.secretHash('ada') },
      }),
    );

    expect(pool.events).toMatchObject([{ triggerSource: 'TokenGeneration_NewPasswordChallenge' }]);
  });

  it.each<[string, AccessTokenGeneration | undefined, string | undefined]>([
    ['keeps the scope', undefined, 'aws.cognito.signin.user.admin'],
    ['adds to it', { scopesToAdd: ['read', 'write'] }, 'aws.cognito.signin.user.admin read write'],
    ['replaces it', { scopesToSuppress: ['aws.cognito.signin.user.admin'], scopesToAdd: ['read'] }, 'read'],
    ['keeps it when another is suppressed', { scopesToSuppress: ['read'] }, 'aws.cognito.signin.user.admin'],
  ])('%s', async (_what, changes, scope) => {
    const pool = await openWith(() => changes);

    expect(claimsOf(await login(pool))).toMatchObject({ scope });
  });

  it('leaves no scope, at login and later', async () => {
    const pool = await openWith(() => ({ scopesToSuppress: ['aws.cognito.signin.user.admin'] }));

    const answer = await login(pool);

    expect(claimsOf(answer)).not.toHaveProperty('scope');
    expect(claimsOf(await refresh(pool, answer.AuthenticationResult?.RefreshToken))).not.toHaveProperty('scope');
  });

  it('adds claims, but does not say whose token it is', async () => {
    const pool = await openWith(() => ({ claimsToAddOrOverride: { tenant: 'blue', sub: 'somebody else' } }));

    expect(claimsOf(await login(pool))).toMatchObject({ tenant: 'blue', sub: pool.state.find('ada')?.sub });
  });

  it('that fails keeps tokens back, and a refresh token as it was', async () => {
    let fails = false;
    const pool = await openWith(() => {
      if (fails) {
        throw new Error('out of order');
      }
      return undefined;
    });
    const { AuthenticationResult } = await login(pool);
    const failure = { name: 'UserLambdaValidationException', message: expect.stringContaining('out of order') };

    fails = true;
    await expect(login(pool)).rejects.toMatchObject(failure);
    await expect(refresh(pool, AuthenticationResult?.RefreshToken)).rejects.toMatchObject(failure);
    pool.pass(31);
    fails = false;

    // Had it been used up, it would be refused after the grace.
    expect(claimsOf(await refresh(pool, AuthenticationResult?.RefreshToken))).toMatchObject({ username: 'ada' });
  });

  it('may take its time, in which a session may end', async () => {
    const { promise: asked, resolve: reportAsked } = Promise.withResolvers<void>();
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const pool = await openUserPool({
      preTokenGeneration: async (event) => {
        if (event.triggerSource === 'TokenGeneration_RefreshTokens') {
          reportAsked();
          await allowed;
        }
        return event;
      },
    });
    opened.push(pool);
    const { sub } = pool.state.add({ username: 'ada', password, groups: [] });
    const { AuthenticationResult } = await login(pool);
    const refreshing = refresh(pool, AuthenticationResult?.RefreshToken);
    await asked;
    pool.state.refreshTokens.revokeAllOf(sub);
    allow();

    await expect(refreshing).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});
