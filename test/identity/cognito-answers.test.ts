import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OperationName, operations } from '../../functions/routes.ts';
import type { HttpHandler } from '../../functions/shared/http-event.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { type HttpServer, startHttpServer } from '../../local/http-server.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { apiOf, reader } from '../http/api.ts';
import { exampleRequest } from '../shared/example-request.ts';
import { startTestStack } from '../stack.ts';

/** What Cognito answers to an action. */
interface CognitoAnswer {
  readonly status: number;
  readonly body: unknown;
}

const refusal = (type: string, status = 400): CognitoAnswer => ({
  status,
  body: { __type: type, message: 'The inner reason' },
});

const client: CognitoAnswer = { status: 200, body: { UserPoolClient: { ClientSecret: 'the-client-secret' } } };

const done: CognitoAnswer = { status: 200, body: {} };

const username = 'somebody';
const new_password = 'long enough password';
const requests = {
  register: { username, email: 'somebody@example.org', password: new_password },
  confirm: { username, code: '123456' },
  resendCode: { username },
  login: { username, password: 'a password' },
  answerChallenge: { challenge: 'SOFTWARE_TOKEN_MFA', username, session: 'session', code: '123456' },
  refresh: { refresh: 'token' },
  logout: { refresh: 'token' },
  forgotPassword: { username },
  resetPassword: { username, code: '123456', new_password },
} satisfies Partial<Record<OperationName, unknown>>;
type Asked = keyof typeof requests;

const changePassword = { old_password: 'a password', new_password };

/** The action of Cognito that does the work of an operation. */
const actionOf: Record<Asked, string> = {
  register: 'SignUp',
  confirm: 'ConfirmSignUp',
  resendCode: 'ResendConfirmationCode',
  login: 'AdminInitiateAuth',
  answerChallenge: 'AdminRespondToAuthChallenge',
  refresh: 'GetTokensFromRefreshToken',
  logout: 'RevokeToken',
  forgotPassword: 'ForgotPassword',
  resetPassword: 'ConfirmForgotPassword',
};

const everywhere: [error: string, status: number, answer: number][] = [
  ['InternalErrorException', 500, 503],
  ['TooManyRequestsException', 400, 503],
  ['UserLambdaValidationException', 400, 503],
  ['UnexpectedLambdaException', 400, 503],
  // It refuses us, not the user: no client must be told that a password or a code is wrong.
  ['AccessDeniedException', 400, 500],
  ['ResourceNotFoundException', 400, 500],
];

const answers: Record<Asked, Record<string, number>> = {
  register: {
    UsernameExistsException: 409,
    InvalidPasswordException: 400,
    InvalidParameterException: 400,
    CodeDeliveryFailureException: 503,
  },
  confirm: {
    CodeMismatchException: 400,
    ExpiredCodeException: 400,
    UserNotFoundException: 400,
    NotAuthorizedException: 400,
    AliasExistsException: 400,
    TooManyFailedAttemptsException: 400,
    LimitExceededException: 400,
    InvalidParameterException: 400,
  },
  resendCode: {
    UserNotFoundException: 200,
    InvalidParameterException: 200,
    NotAuthorizedException: 200,
    LimitExceededException: 200,
    CodeDeliveryFailureException: 200,
  },
  login: {
    NotAuthorizedException: 401,
    UserNotFoundException: 401,
    InvalidParameterException: 401,
    PasswordResetRequiredException: 401,
    UserNotConfirmedException: 403,
  },
  answerChallenge: {
    NotAuthorizedException: 401,
    CodeMismatchException: 401,
    ExpiredCodeException: 401,
    UserNotFoundException: 401,
    InvalidParameterException: 401,
    InvalidPasswordException: 400,
    PasswordHistoryPolicyViolationException: 400,
  },
  refresh: {
    NotAuthorizedException: 401,
    RefreshTokenReuseException: 401,
    InvalidParameterException: 401,
    UserNotFoundException: 401,
  },
  logout: {
    NotAuthorizedException: 204,
    InvalidParameterException: 204,
    UnsupportedTokenTypeException: 204,
  },
  forgotPassword: {
    UserNotFoundException: 200,
    InvalidParameterException: 200,
    NotAuthorizedException: 200,
    LimitExceededException: 200,
    CodeDeliveryFailureException: 200,
  },
  resetPassword: {
    CodeMismatchException: 400,
    ExpiredCodeException: 400,
    UserNotFoundException: 400,
    UserNotConfirmedException: 400,
    NotAuthorizedException: 400,
    TooManyFailedAttemptsException: 400,
    LimitExceededException: 400,
    InvalidParameterException: 400,
    InvalidPasswordException: 400,
  },
};

describe('when Cognito', () => {
  let stack: LocalStack;
  let token: string;
  const servers: HttpServer[] = [];

  beforeAll(async () => {
    // Beyond every limit: each request is made on a day of its own.
    let day = 0;
    const clock = {
      now: () => {
        day += 1;
        return new Date(Date.UTC(2030, 0, day));
      },
    };
    stack = await startTestStack({ unattended: false, clock });
    token = await apiOf(stack).token(reader);
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(({ stop }) => stop()));
  });
  afterAll(() => stack.stop());

  /** Asks for an operation, at a user pool that answers so. */
  const ask = async (
    name: Asked | 'changePassword',
    cognitoAnswers: Record<string, CognitoAnswer>,
    asked: string[] = [],
  ) => {
    const cognito = await startHttpServer(0, async ({ headers }, response) => {
      const action = headers['x-amz-target']?.toString().split('.')[1] ?? '';
      asked.push(action);
      const { status, body } =
        {
          DescribeUserPoolClient: client,
          RevokeToken: done,
          AdminGetUser: refusal('UserNotFoundException'),
          ...cognitoAnswers,
        }[action] ?? refusal('Unexpected', 500);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
    servers.push(cognito);
    const file = operations.find((operation) => operation.name === name)?.file;
    const module = (await import(`../../functions/${file}`)) as { wire(runtime: Runtime): HttpHandler };
    const { localServices = { dynamodb: '', sqs: '', cognito: '', cloudfront: '' }, ...runtime } = stack.runtime;
    const handler = module.wire({ ...runtime, localServices: { ...localServices, cognito: cognito.url } });
    const request = exampleRequest({
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-moderato-origin-secret': runtime.environment.ORIGIN_SECRET ?? '',
      },
      body: JSON.stringify({ ...requests, changePassword }[name]),
    });
    const { statusCode, headers, body = '' } = await handler(request, lambdaContext(name, 29));
    expect(body).not.toMatch(/secret|inner reason|Exception/);
    return { statusCode, headers, body };
  };

  describe.each(Object.keys(requests) as Asked[])('is asked for %s', (name) => {
    it.each(everywhere)('and says %s, with status %i, the answer is %i', async (error, status, expected) => {
      const { statusCode, headers } = await ask(name, { [actionOf[name]]: refusal(error, status) });
      expect(statusCode).toBe(expected);
      if (expected === 503) {
        expect(headers).toHaveProperty('retry-after');
      }
    });

    it.each(Object.entries(answers[name]))('and says %s, the answer is %i', async (error, expected) => {
      expect(await ask(name, { [actionOf[name]]: refusal(error) })).toMatchObject({ statusCode: expected });
    });

    it('and refuses, it tells nobody why: answers of the same status are the same', async () => {
      const sorts = Map.groupBy(
        Object.entries(answers[name]),
        ([error, status]) => `${status} ${/Password/.test(error)}`,
      );
      for (const [, errors] of name === 'register' ? [] : sorts) {
        const bodies = await Promise.all(
          errors.map(async ([error]) => (await ask(name, { [actionOf[name]]: refusal(error) })).body),
        );
        expect(new Set(bodies).size).toBe(1);
      }
    });
  });

  it('asks for a challenge that nobody here knows, the login is told so', async () => {
    const body = { ChallengeName: 'SMS_MFA', Session: 'session', ChallengeParameters: {} };
    expect(await ask('login', { AdminInitiateAuth: { status: 200, body } })).toMatchObject({ statusCode: 403 });
  });

  it('refuses to tell us the secret of the client, nobody is told that the password is wrong', async () => {
    const DescribeUserPoolClient = refusal('NotAuthorizedException');
    expect(await ask('login', { DescribeUserPoolClient })).toMatchObject({ statusCode: 500 });
  });

  it('cannot end the sessions after a reset, the user is told that the password holds, and what to do', async () => {
    const { statusCode, body } = await ask('resetPassword', {
      ConfirmForgotPassword: { status: 200, body: {} },
      AdminUserGlobalSignOut: refusal('InternalErrorException', 500),
    });
    expect(statusCode).toBe(503);
    expect(body).toContain('change it once more');
  });

  it('cannot end the sessions before a change of the password, the password stays', async () => {
    const asked: string[] = [];
    const { statusCode } = await ask(
      'changePassword',
      {
        AdminInitiateAuth: { status: 200, body: { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 'session' } },
        AdminUserGlobalSignOut: refusal('InternalErrorException', 500),
        AdminSetUserPassword: { status: 200, body: {} },
      },
      asked,
    );
    expect(statusCode).toBe(503);
    expect(asked).toContain('AdminUserGlobalSignOut');
    expect(asked).not.toContain('AdminSetUserPassword');
  });

  it('takes longer than it should, it is not asked twice: what it has done once it refuses', async () => {
    const asked: string[] = [];
    expect(await ask('register', { SignUp: refusal('ServiceUnavailable', 503) }, asked)).toMatchObject({
      statusCode: 503,
    });
    expect(asked.filter((action) => action === 'SignUp')).toHaveLength(1);
  });
});
