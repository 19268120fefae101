import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { clientId, userPoolId } from '../../local/user-pool/tokens.ts';
import { apiOf, sessionIn } from '../http/api.ts';
import { login, newcomer } from '../http/newcomer.ts';
import { startTestStack } from '../stack.ts';
import { awsSettings, useEnvironment } from '../target/aws-settings.ts';
import { fakeCloudFormation } from '../target/fake-cloudformation.ts';
import { runAdmin } from './run-admin.ts';

const outputs = { ApiUrl: 'https://example.org', UserPoolId: userPoolId, UserPoolClientId: clientId };

/** One line, no stack trace. */
const fault = (message: string | RegExp) => ({ code: 2, stdout: '', stderr: expect.stringMatching(message) });

beforeEach(() => useEnvironment(awsSettings));
afterEach(() => vi.unstubAllEnvs());

describe('npm run admin on a deployed stack', () => {
  let stack: LocalStack;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
  });
  afterAll(() => stack.stop());

  /** AWS, of which the engines of the local stack play the rest. */
  const useAws = async (...behaviour: Parameters<typeof fakeCloudFormation>) => {
    const cloudFormation = await fakeCloudFormation(...behaviour);
    useEnvironment({
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
      AWS_ENDPOINT_URL_DYNAMODB: stack.dynamoDbEndpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: stack.users.url,
    });
    return cloudFormation;
  };

  const complete = () => ({ ...outputs, TableName: stack.table.name });

  it.each([
    ['the stage prod', 'moderato-prod', ['--stage', 'prod']],
    ['the stack mine', 'mine', ['--stack', 'mine']],
  ])('gives, lists and takes the role on %s', async (_, name, target) => {
    await useAws({ name, outputs: complete() });
    const api = apiOf(stack);
    await newcomer(stack, api, name);

    expect(await runAdmin('grant', name, ...target)).toMatchObject({ code: 0, stderr: '' });
    expect(sessionIn((await login(api, name)).body).role).toBe('admin');
    expect((await runAdmin('list', ...target)).stdout).toMatch(
      new RegExp(`^Admins of ${name}: 2,[^]*^  ${name} `, 'm'),
    );
    expect(await runAdmin('revoke', name, ...target)).toMatchObject({ code: 0, stderr: '' });
    expect(await runAdmin('revoke', 'admin', ...target)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`npm run admin -- grant USERNAME ${target.join(' ')}\n`),
    });
  });

  it('looks in the region that is named, rather than in that of the settings', async () => {
    const { regions } = await useAws({ outputs: complete() });
    expect(await runAdmin('list', '--stage', 'dev')).toMatchObject({ code: 0 });
    expect(await runAdmin('list', '--stage', 'dev', '--region', 'eu-central-1')).toMatchObject({ code: 0 });
    expect(regions).toEqual(['us-east-1', 'eu-central-1']);
  });

  it('says that the stack is not there', async () => {
    await useAws({ name: 'another' });
    expect(await runAdmin('list', '--stage', 'dev')).toEqual(
      fault(/^There is no stack moderato-dev in us-east-1: deploy it .+ --region, AWS_PROFILE or --stack\.\n$/),
    );
  });

  it.each(['TableName', 'UserPoolId', 'UserPoolClientId'] as const)(
    'says that the output %s is missing',
    async (output) => {
      const { [output]: _, ...others } = complete();
      await useAws({ outputs: others, status: 'CREATE_IN_PROGRESS' });
      expect(await runAdmin('list', '--stage', 'dev')).toEqual(
        fault(new RegExp(`^The stack moderato-dev \\(CREATE_IN_PROGRESS\\) has no output ${output}: deploy .+\n$`)),
      );
    },
  );

  it.each([
    [
      'AccessDenied',
      'User: arn:aws:iam::1:user/ann is\nnot authorized',
      /^These AWS credentials may not do that; --help .+ann is not authorized\.\n$/,
    ],
    [
      'ExpiredToken',
      'The security token is expired',
      /^AWS does not take these credentials \(ExpiredToken\): log in.+\n$/,
    ],
    ['OptInRequired', 'Subscribe first', /^AWS refused \(OptInRequired\): Subscribe first\.\n$/],
  ])('says in one line what is meant by %s', async (code, message, line) => {
    await useAws({ error: { code, message } });
    expect(await runAdmin('list', '--stage', 'dev')).toEqual(fault(line));
  });

  it('says that what the stack names is gone', async () => {
    await useAws({ outputs: { ...complete(), TableName: 'gone' } });
    expect(await runAdmin('list', '--stage', 'dev')).toEqual(
      fault(/^AWS refused \(ResourceNotFoundException\): .+\n$/),
    );
  });
});

describe('without what AWS asks for, npm run admin says in one line what to do:', () => {
  it('no credentials', async () => {
    useEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    expect(await runAdmin('list', '--stage', 'dev')).toEqual(
      fault(/^There are no AWS credentials: log in, .+AWS_PROFILE\. .+\n$/),
    );
  });

  it('no region', async () => {
    useEnvironment({ AWS_REGION: undefined });
    expect(await runAdmin('list', '--stage', 'dev')).toEqual(
      fault(/^No AWS region is set, .+--region eu-central-1.+\n$/),
    );
  });

  it('no connection', async () => {
    useEnvironment({ AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:1' });
    expect(await runAdmin('list', '--stage', 'dev')).toEqual(
      fault(/^A service of the deployment cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:1\. .+\n$/),
    );
  });
});
