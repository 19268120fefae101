import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { allowedActions } from './allowed-actions.ts';
import { functionsOf, resourcesOf, templateOf } from './template.ts';

const template = templateOf('prod');
const functions = functionsOf(template);

const idOf = (type: string, having: (properties: Record<string, unknown>) => boolean = () => true): string =>
  resourcesOf(template, type).find(([, { Properties }]) => having(Properties))?.[0] ?? 'missing';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const table = arn(idOf('AWS::DynamoDB::Table'));
const resourceNames = new Map<string, string>(
  [
    { name: 'table', resource: table },
    { name: 'shelves', resource: { 'Fn::Join': ['', [table, '/index/gsi1']] } },
    { name: 'queue', resource: arn(idOf('AWS::SQS::Queue', (properties) => 'RedrivePolicy' in properties)) },
    { name: 'pool', resource: arn(idOf('AWS::Cognito::UserPool')) },
    { name: 'googleKey', resource: { Ref: idOf('AWS::SecretsManager::Secret') } },
  ].map(({ name, resource }) => [JSON.stringify(resource), name]),
);

describe.each(functions)('$name', ({ name, properties, role, statements }) => {
  const ownLog = JSON.stringify(arn(properties.LoggingConfig.LogGroup.Ref));
  const granted = statements.flatMap(({ Action, Resource }) =>
    [Resource].flat().flatMap((resource) => {
      const text = JSON.stringify(resource);
      const on = text === ownLog ? 'its log' : (resourceNames.get(text) ?? text);
      return [Action].flat().map((action) => `${action} ${on}`);
    }),
  );

  test('may do what it needs and nothing else', () => {
    expect(granted.toSorted()).toEqual(
      [
        ...(allowedActions[name as keyof typeof allowedActions] ?? []),
        'logs:CreateLogStream its log',
        'logs:PutLogEvents its log',
      ]
        // As sets: policies list actions in an order of their own.
        .toSorted(),
    );
  });

  test('has no wildcard in actions or resources', () => {
    expect(JSON.stringify(statements)).not.toContain('*');
  });

  test('has one inline policy and no other', () => {
    expect(role['Policies']).toHaveLength(1);
    expect(role).not.toHaveProperty('ManagedPolicyArns');
  });
});

test('no policy is attached from outside', () => {
  template.resourceCountIs('AWS::IAM::Policy', 0);
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
});

test('the functions of the stack are those that something is said of here', () => {
  expect(functions.map(({ name }) => name).toSorted()).toEqual(Object.keys(allowedActions).toSorted());
});

const variablesOf = (name: string): string[] =>
  Object.keys(functions.find((one) => one.name === name)?.properties.Environment?.Variables ?? {}).toSorted();

test('only routes that ask for a token are told the user pool, and login', () => {
  const told = operations.filter(({ name }) => variablesOf(name).includes('USER_POOL_ID')).map(({ name }) => name);
  const asking = operations.filter(({ route }) => route.access !== 'public').map(({ name }) => name);
  expect(told.toSorted()).toEqual(['login', ...asking].toSorted());
});

test.each([
  ['getHealth', []],
  ['getPost', ['TABLE_NAME']],
  ['submitComment', ['MODERATION_QUEUE_URL', 'TABLE_NAME', 'USER_POOL_CLIENT_ID', 'USER_POOL_ID']],
  ['moderateComments', ['GOOGLE_KEY_SECRET_ARN', 'TABLE_NAME']],
  ['rescueStuckComments', ['MODERATION_QUEUE_URL', 'TABLE_NAME']],
])('%s has the variables %j', (name, variables) => {
  expect(variablesOf(name)).toEqual(variables);
});

test('no function has what local runs use instead of AWS or Google', () => {
  const all = functions.flatMap(({ name }) => variablesOf(name));
  expect(all).not.toContain('SERVICE_KEY_JSON');
  expect(all).not.toContain('LANGUAGE_API_URL');
});

test('the scheduler may invoke the two scheduled functions only', () => {
  const invoked = functions
    .filter(({ name }) => ['rescueStuckComments', 'purgeRejectedComments'].includes(name))
    .map(({ id }) => JSON.stringify(arn(id)));
  const [role] = resourcesOf(template, 'AWS::IAM::Role')
    .map(([, { Properties }]) => Properties)
    .filter((properties) => JSON.stringify(properties['AssumeRolePolicyDocument']).includes('scheduler.amazonaws.com'));
  const [policy, ...others] = (role?.['Policies'] ?? []) as {
    PolicyDocument: { Statement: { Action: string; Resource: unknown[] }[] };
  }[];
  expect(others).toEqual([]);
  expect(policy?.PolicyDocument.Statement).toHaveLength(1);
  expect(policy?.PolicyDocument.Statement[0]?.Action).toBe('lambda:InvokeFunction');
  expect(policy?.PolicyDocument.Statement[0]?.Resource.map((one) => JSON.stringify(one)).toSorted()).toEqual(
    invoked.toSorted(),
  );
});
