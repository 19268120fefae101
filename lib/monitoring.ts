import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type MetricName, metricDimensions, metricNames } from '../functions/shared/metrics.ts';
import { ModeratoAlarm } from './alarm.ts';
import type { StageSettings } from './stage.ts';

interface MonitoringProperties {
  readonly stage: Pick<StageSettings, 'watched'>;
  readonly alarmEmail: string | undefined;
  readonly metricNamespace: string;
  readonly failedRecords: Queue;
}

/** The alarms, and the topic that tells of them. Each has a section in `docs/runbook.md`. */
export class Monitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { stage, alarmEmail, metricNamespace, failedRecords }: MonitoringProperties,
  ) {
    super(scope, id);
    const topic = this.#alarmTopic();
    if (alarmEmail !== undefined) {
      topic.addSubscription(new EmailSubscription(alarmEmail));
    } else if (stage.watched) {
      Annotations.of(this).addWarningV2(
        'moderato:alarmEmail',
        'Nobody is told of alarms. Give an address: --context alarmEmail=operator@example.com',
      );
    }

    const sumOf = (metricName: MetricName, period: Duration) =>
      new Metric({
        namespace: metricNamespace,
        metricName,
        dimensionsMap: { ...metricDimensions },
        statistic: Stats.SUM,
        period,
      });

    new ModeratoAlarm(this, 'RefusedAttempts', {
      impact:
        'Somebody tries passwords or codes. Limits hold that off; accounts may be locked to their owners meanwhile.',
      runbook: 'refused-attempts',
      topic,
      metric: sumOf(metricNames.refusedAttempts, Duration.minutes(5)),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 100,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    });
    new ModeratoAlarm(this, 'UncountedChanges', {
      impact: 'Under some posts the number of comments that readers are shown stays wrong until it is mended.',
      runbook: 'uncounted-changes',
      topic,
      metric: failedRecords.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(5),
      }),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      evaluationPeriods: 1,
    });
  }

  /**
   * Not encrypted with a key: CloudWatch may not use the one that AWS manages for SNS, and what is told is no secret.
   * A topic with a policy has lost the one that SNS gives by itself, so the policy has to let CloudWatch in.
   */
  #alarmTopic(): Topic {
    const { account, stackName } = Stack.of(this);
    const topic = new Topic(this, 'AlarmTopic', { displayName: stackName, enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    return topic;
  }
}
