import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionModule } from '../functions/routes.ts';
import { acknowledge } from './acknowledge.ts';
import { memoryMegabytes } from './function-memory.ts';
import type { GrantName, Grants } from './grants.ts';
import type { StageSettings } from './stage.ts';

/** What all functions of a stack have in common. */
export interface FunctionSettings {
  readonly code: (module: FunctionModule) => Code;
  readonly grants: Grants;
  readonly stage: StageSettings;
}

interface ModeratoFunctionProperties extends FunctionSettings {
  readonly module: FunctionModule;
  readonly permissions: readonly GrantName[];
  /** In seconds. */
  readonly timeout: number;
  /** For functions that are invoked by an event nobody waits for: how long it is worth handling, in minutes. */
  readonly eventAge?: number;
}

/**
 * A function, its log group and its role. The role has one inline policy with what was granted and nothing else, not
 * even the right to make log groups: a log group that nobody made by hand would have no retention.
 */
export class ModeratoFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(
    scope: Construct,
    { module, permissions, timeout, eventAge, code, grants, stage }: ModeratoFunctionProperties,
  ) {
    super(scope, module.name);
    const granted = permissions.map((name) => grants[name]);
    const functionName = `${Stack.of(this).stackName}-${module.name}`;

    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logRetention,
      removalPolicy: stage.logRemovalPolicy,
    });
    const log = { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] };
    // X-Ray knows no resources.
    const trace = { actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] };
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        granted: new PolicyDocument({
          minimize: true,
          statements: [log, trace, ...granted.flatMap(({ statements }) => statements)].map(
            (statement) => new PolicyStatement(statement),
          ),
        }),
      },
    });
    acknowledge(role, {
      'IAM5[Resource::*]': 'X-Ray has no resources to name, and it is the only wildcard (permissions.test.ts).',
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'handler.handler',
      code: code(module),
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeout),
      environment: Object.fromEntries(granted.flatMap(({ environment }) => Object.entries(environment))),
      logGroup,
      tracing: Tracing.ACTIVE,
      // Nothing may add to the one policy behind our back.
      role: role.withoutPolicyUpdates(),
      ...(eventAge !== undefined && { maxEventAge: Duration.minutes(eventAge), retryAttempts: 0 }),
    });
  }
}
