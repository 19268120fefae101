import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stage as CdkStage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { ModeratoStack } from '../../lib/moderato-stack.ts';
import { hashedFolder } from '../../lib/page-headers.ts';
import { type Settings, settingsFrom } from '../../lib/settings.ts';
import type { Stage } from '../../lib/stage.ts';

type Context = Partial<Record<keyof Settings | 'exemptUsers', string>>;

const needed: Record<Stage, Context> = { dev: {}, prod: { mailFrom: 'Moderato <comments@example.com>' } };

/**
 * A stack with the settings that its stage needs, and those given. Its functions hold no code, and its pages are none:
 * `bundle.test.ts` and `bundle-pages.test.ts` have those.
 */
export const stackOf = (stage: Stage, given: Context = {}): ModeratoStack => {
  // The validation of CDK takes a second and more; every `cdk synth` does it.
  const app = new App({ builtinCloudFormationValidation: false });
  const context: Context = { stage, ...needed[stage], ...given };
  const pages = join(app.outdir, 'pages');
  mkdirSync(join(pages, hashedFolder), { recursive: true });
  return new ModeratoStack(app, { ...settingsFrom(context), code: () => Code.fromInline('-'), pages });
};

export const templateOf = (stage: Stage, given?: Context): Template => {
  const stack = stackOf(stage, given);
  const template = Template.fromStack(stack);
  // The folder into which it was synthesized is nobody's any more.
  rmSync(CdkStage.of(stack)?.outdir ?? '', { recursive: true, force: true });
  return template;
};

interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The resources of a type by their logical ids. */
export const resourcesOf = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface FunctionProperties {
  readonly FunctionName: string;
  readonly Runtime: string;
  readonly Architectures: string[];
  readonly Timeout: number;
  readonly Role: { 'Fn::GetAtt': [id: string, attribute: string] };
  readonly LoggingConfig: { LogGroup: { Ref: string } };
  readonly Environment?: { Variables: Record<string, unknown> };
  readonly ReservedConcurrentExecutions?: number;
}

interface DeployedFunction {
  readonly id: string;
  /** As in the route table, without the name of the stack. */
  readonly name: string;
  readonly properties: FunctionProperties;
  readonly role: Record<string, unknown>;
  readonly statements: readonly Statement[];
}

/** Every function of ours with what its role allows. The one by which CDK copies files into buckets has no name. */
export const functionsOf = (template: Template): DeployedFunction[] => {
  const roles = new Map(resourcesOf(template, 'AWS::IAM::Role'));
  const named = resourcesOf(template, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => 'FunctionName' in Properties,
  );
  return named.map(([id, { Properties }]) => {
    const properties = Properties as unknown as FunctionProperties;
    const role = roles.get(properties.Role['Fn::GetAtt'][0])?.Properties ?? {};
    const policies = (role['Policies'] ?? []) as { PolicyDocument: { Statement: Statement[] } }[];
    return {
      id,
      name: properties.FunctionName.replace(/^moderato-(dev|prod)-/, ''),
      properties,
      role,
      statements: policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    };
  });
};

/** The logical ids of the queues in which Lambda notes records of a stream that it gave up. */
export const onFailureQueuesOf = (template: Template): string[] =>
  resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(([, { Properties }]) => {
    const { DestinationConfig } = Properties as {
      DestinationConfig?: { OnFailure: { Destination: { 'Fn::GetAtt': [id: string, attribute: string] } } };
    };
    return DestinationConfig === undefined ? [] : [DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0]];
  });

/** The logical ids of the APIs of a kind. */
export const apisOf = (template: Template, protocol: 'HTTP' | 'WEBSOCKET'): string[] =>
  resourcesOf(template, 'AWS::ApiGatewayV2::Api').flatMap(([id, { Properties }]) =>
    Properties['ProtocolType'] === protocol ? [id] : [],
  );

/** With what rights the only role by which an API invokes its functions does so, and what it invokes. */
export const callerOf = (template: Template, protocol: 'HTTP' | 'WEBSOCKET') => {
  const [api] = apisOf(template, protocol);
  const invoked = resourcesOf(template, 'AWS::ApiGatewayV2::Integration')
    .map(([, { Properties }]) => Properties)
    .filter(({ ApiId }) => JSON.stringify(ApiId) === JSON.stringify({ Ref: api }));
  const [credentials, ...others] = new Set(invoked.map(({ CredentialsArn }) => JSON.stringify(CredentialsArn)));
  const role = resourcesOf(template, 'AWS::IAM::Role').find(
    ([id]) => JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] }) === credentials,
  )?.[1].Properties;
  if (role === undefined || others.length > 0) {
    throw new Error(`The integrations of the ${protocol} API have no role, or several`);
  }
  const { Statement: trust } = role['AssumeRolePolicyDocument'] as { Statement: Statement[] };
  const policies = role['Policies'] as { PolicyDocument: { Statement: Statement[] } }[];
  return { invoked, trust, statements: policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) };
};
