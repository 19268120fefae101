import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { type ScheduleName, schedules } from '../functions/triggers.ts';
import type { GrantName } from './grants.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

/** Of what takes texts of comments that are due, with all that belongs to them. */
const takingTexts = [
  ...(['chainRecords', 'queryShelves', 'queryItems', 'getItem'] as const),
  ...(['updateItem', 'putItem', 'deleteItem', 'countMetrics'] as const),
] as const;

const permissions = {
  rescueStuckComments: ['queryShelves', 'getItem', 'updateItem', 'pushToQueue', 'measureQueue', 'countMetrics'],
  rescoreDegradedDecisions: [
    ...(['scoreTexts', 'readScorerKeys', 'chainRecords', 'queryItems'] as const),
    ...(['getItem', 'getItems', 'putItem', 'updateItem', 'deleteItem'] as const),
  ],
  measureBacklogs: ['queryItems', 'queryShelves', 'countMetrics'],
  purgeRejectedComments: takingTexts,
  repeatInvalidations: ['queryShelves', 'deleteItem', 'invalidateCache', 'countMetrics'],
  removeCommentsOfDeletedPosts: takingTexts,
  deleteUnconfirmedAccounts: ['listUsers', 'findUsersByName', 'deleteUsers', 'countMetrics'],
  finishErasures: [
    ...(['findUsersByName', 'deleteUsers', 'queryShelves', 'queryLedgers', 'queryItems'] as const),
    ...(['chainRecords', 'getItem', 'putItem', 'updateItem', 'deleteItem', 'countMetrics'] as const),
  ],
} as const satisfies Record<ScheduleName, readonly GrantName[]>;

/**
 * What runs by the clock. A run that failed is not repeated, since the next does what it left; and one that could not
 * start before the next is due is dropped, so that after an outage they do not all come at once.
 */
export class Schedules extends Construct {
  readonly functions: readonly LambdaFunction[];

  constructor(scope: Construct, id: string, settings: FunctionSettings) {
    super(scope, id);
    const timed = Object.values(schedules).map((schedule) => ({
      ...schedule,
      lambda: new ModeratoFunction(this, {
        ...settings,
        module: schedule,
        permissions: permissions[schedule.name],
        timeout: schedule.timeout,
        eventAge: schedule.everyMinutes,
      }).lambda,
    }));

    this.functions = timed.map(({ lambda }) => lambda);

    const stack = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: timed.map(({ lambda }) => lambda.functionArn),
            }),
          ],
        }),
      },
    });
    for (const { name, everyMinutes, lambda } of timed) {
      const interval = Duration.minutes(everyMinutes);
      new Schedule(this, `${name}Schedule`, {
        schedule: ScheduleExpression.rate(interval),
        target: new LambdaInvoke(lambda, {
          role: role.withoutPolicyUpdates(),
          retryAttempts: 1,
          maxEventAge: interval,
        }),
      });
    }
  }
}
