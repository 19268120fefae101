import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { type AlarmProps, ComparisonOperator, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type MetricName, metricDimensions, metricNames } from '../functions/shared/metrics.ts';
import { ModeratoAlarm } from './alarm.ts';
import type { ModerationQueue } from './moderation-queue.ts';
import type { StageSettings } from './stage.ts';

interface Watched extends Pick<AlarmProps, 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm'> {
  readonly metric: MetricName;
  readonly impact: string;
  readonly runbook: string;
  readonly period: Duration;
}

interface MonitoringProperties {
  readonly stage: Pick<StageSettings, 'watched'>;
  readonly alarmEmail: string | undefined;
  readonly metricNamespace: string;
  readonly queues: Pick<ModerationQueue, 'deadLetterQueue' | 'parkingQueue'>;
  readonly failedRecords: Queue;
}

const comparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD;

/** What a number above its threshold alarms of: of our own metrics, as summed up over a period. */
const watched: Readonly<Record<string, Watched>> = {
  RefusedAttempts: {
    metric: metricNames.refusedAttempts,
    impact:
      'Somebody tries passwords or codes. Limits hold that off; accounts may be locked to their owners meanwhile.',
    runbook: 'refused-attempts',
    period: Duration.minutes(5),
    threshold: 100,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  },
  RefusedCalls: {
    metric: metricNames.refusedCalls,
    impact: 'A scorer accepts our key or our calls no more. Lists of words decide about comments until that is mended.',
    runbook: 'scorer-refuses-calls',
    period: Duration.minutes(5),
    threshold: 0,
    evaluationPeriods: 1,
  },
  FallbackDecisions: {
    metric: metricNames.fallbackDecisions,
    impact: 'For a quarter of an hour lists of words have decided about comments. They are scored again afterwards.',
    runbook: 'fallback-decides',
    period: Duration.minutes(5),
    threshold: 10,
    evaluationPeriods: 3,
  },
  Escalations: {
    metric: metricNames.escalations,
    impact: 'A comment could not be moderated, not even alone, and waits for an admin. There is a fault in the code.',
    runbook: 'comments-escalated',
    period: Duration.minutes(5),
    threshold: 0,
    evaluationPeriods: 1,
  },
  PurgeStragglers: {
    metric: metricNames.purgeStragglers,
    impact: 'The texts of rejected comments are kept longer than promised. Nobody is shown them.',
    runbook: 'purge-stragglers',
    period: Duration.days(1),
    threshold: 0,
    evaluationPeriods: 1,
  },
};

/** The alarms, and the topic that tells of them. Each has a section in `docs/runbook.md`. */
export class Monitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { stage, alarmEmail, metricNamespace, queues, failedRecords }: MonitoringProperties,
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

    for (const [name, { metric: metricName, period, ...alarm }] of Object.entries(watched)) {
      const metric = new Metric({
        namespace: metricNamespace,
        metricName,
        dimensionsMap: { ...metricDimensions },
        statistic: Stats.SUM,
        period,
      });
      new ModeratoAlarm(this, name, { ...alarm, metric, comparisonOperator, topic });
    }
    new ModeratoAlarm(this, 'DeadLetters', {
      impact: 'Comments that could not be moderated wait to be tried alone, unseen, for more than half an hour.',
      runbook: 'dead-letters-wait',
      metric: queues.deadLetterQueue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      threshold: Duration.minutes(30).toSeconds(),
      evaluationPeriods: 1,
      comparisonOperator,
      topic,
    });
    new ModeratoAlarm(this, 'ParkedMessages', {
      impact: 'Messages were given up. Their comments, if there are any, may be UNDER_REVIEW and seen by nobody.',
      runbook: 'messages-parked',
      metric: queues.parkingQueue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator,
      topic,
    });
    new ModeratoAlarm(this, 'UncountedChanges', {
      impact: 'Under some posts the number of comments that readers are shown stays wrong until it is mended.',
      runbook: 'uncounted-changes',
      topic,
      metric: failedRecords.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(5),
      }),
      comparisonOperator,
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
