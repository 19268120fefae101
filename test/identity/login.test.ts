import { afterEach, describe, expect, it } from 'vitest';
import { wire } from '../../functions/identity/login.ts';
import { type HttpServer, startHttpServer } from '../../local/http-server.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { exampleRequest } from '../shared/example-request.ts';
import { recordedLog } from '../shared/recorded-log.ts';

/** What Cognito answers to an action. */
interface CognitoAnswer {
  readonly status: number;
  readonly body: unknown;
}

const refusal = (type: string, status = 400): CognitoAnswer => ({
  status,
  body: { __type: type, message: 'The secret reason' },
});

const client: CognitoAnswer = { status: 200, body: { UserPoolClient: { ClientSecret: 'secret' } } };

describe('login, when Cognito', () => {
  const servers: HttpServer[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map(({ stop }) => stop()));
  });

  /** Logs in at a user pool that answers so. */
  const logIn = async (answers: { DescribeUserPoolClient: CognitoAnswer; AdminInitiateAuth: CognitoAnswer }) => {
    const cognito = await startHttpServer(0, async ({ headers }, response) => {
      const isSignIn = headers['x-amz-target']?.toString().endsWith('.AdminInitiateAuth');
      const { status, body } = isSignIn ? answers.AdminInitiateAuth : answers.DescribeUserPoolClient;
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
    servers.push(cognito);
    const handler = wire({
      environment: { USER_POOL_ID: 'us-east-1_pool', USER_POOL_CLIENT_ID: 'client' },
      clock: { now: () => new Date(0) },
      log: recordedLog(),
      localServices: { dynamodb: '', sqs: '', cognito: cognito.url },
    });
    const credentials = JSON.stringify({ username: 'reader', password: 'Reader-moderato-1' });
    const {
      statusCode,
      headers,
      body = '',
    } = await handler(exampleRequest({ body: credentials }), lambdaContext('login', 10));
    expect(body).not.toContain('secret');
    return { statusCode, headers };
  };

  const signIn = (AdminInitiateAuth: CognitoAnswer) => logIn({ DescribeUserPoolClient: client, AdminInitiateAuth });

  it.each(['NotAuthorizedException', 'UserNotFoundException', 'InvalidParameterException'])(
    'says %s, is refused',
    async (type) => {
      expect(await signIn(refusal(type))).toMatchObject({ statusCode: 401 });
    },
  );

  it.each(['UserNotConfirmedException', 'PasswordResetRequiredException'])(
    'says %s, is told to do something first',
    async (type) => {
      expect(await signIn(refusal(type))).toMatchObject({ statusCode: 403 });
    },
  );

  it('asks a challenge instead of giving tokens, is told to do something first', async () => {
    const body = { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'session', ChallengeParameters: {} };
    expect(await signIn({ status: 200, body })).toMatchObject({ statusCode: 403 });
  });

  it.each(['TooManyRequestsException', 'LimitExceededException'])('says %s, is told to wait', async (type) => {
    expect(await signIn(refusal(type))).toMatchObject({ statusCode: 429, headers: { 'retry-after': '60' } });
  });

  it('fails itself, is told to come again', async () => {
    expect(await signIn(refusal('InternalErrorException', 500))).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': expect.any(String) },
    });
  });

  it('refuses us, not the user, is not told that the password is wrong', async () => {
    const DescribeUserPoolClient = refusal('NotAuthorizedException');
    const AdminInitiateAuth = refusal('NotAuthorizedException');
    expect(await logIn({ DescribeUserPoolClient, AdminInitiateAuth })).toMatchObject({ statusCode: 500 });
    const notPermitted = refusal('AccessDeniedException');
    expect(await signIn(notPermitted)).toMatchObject({ statusCode: 500 });
  });
});
