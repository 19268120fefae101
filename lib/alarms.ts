import { Duration } from 'aws-cdk-lib';
import { type AlarmProps, ComparisonOperator, type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { tableDefinition } from '../functions/shared/table-definition.ts';
import { ModeratoAlarm } from './alarm.ts';
import type { Monitored } from './monitored.ts';
import { ownMetric } from './own-metric.ts';
import { watchedMetrics } from './watched-metrics.ts';

interface Condition extends Pick<AlarmProps, 'metric' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm'> {
  readonly impact: string;
  readonly runbook: string;
}

const period = Duration.minutes(5);

/** The sum of several metrics. */
const sumOf = (metrics: readonly IMetric[], label: string): MathExpression => {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: Object.keys(usingMetrics).join(' + '), usingMetrics, label, period });
};

/** What is amiss when AWS counts more than so many of something. By the name of the alarm. */
const conditionsOn = (monitored: Monitored): Readonly<Record<string, Condition>> => {
  const { httpApi, table, queues, failedRecords, projection, scheduled } = monitored;
  const sum = { period, statistic: Stats.SUM };
  const largest = { period, statistic: Stats.MAXIMUM };
  const throttled = (dimensionsMap: Record<string, string>) =>
    table.metric('WriteThrottleEvents', { ...sum, dimensionsMap: { TableName: table.tableName, ...dimensionsMap } });
  return {
    ApiFails: {
      impact: 'Readers and authors get errors of ours instead of answers.',
      runbook: 'api-fails',
      metric: httpApi.metricServerError(sum),
      threshold: 5,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    },
    SchedulesFail: {
      impact: 'Schedules end with errors: stuck comments are not rescued, or promises to forget texts are not kept.',
      runbook: 'schedules-end-with-errors',
      metric: sumOf(
        scheduled.map((lambda) => lambda.metricErrors(sum)),
        'errors',
      ),
      threshold: 0,
      evaluationPeriods: 3,
    },
    TableThrottles: {
      impact: 'The table takes fewer writes than come. Comments are written and judged later, and clients get 503.',
      runbook: 'table-throttles',
      metric: sumOf(
        [
          throttled({}),
          throttled({ GlobalSecondaryIndexName: tableDefinition.shelfIndex.name }),
          throttled({ GlobalSecondaryIndexName: tableDefinition.ledgerIndex.name }),
        ],
        'throttled writes',
      ),
      threshold: 100,
      evaluationPeriods: 3,
    },
    DeadLetters: {
      impact: 'Comments that could not be moderated wait to be tried alone, unseen, for more than half an hour.',
      runbook: 'dead-letters-wait',
      metric: queues.deadLetterQueue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: Duration.minutes(30).toSeconds(),
      evaluationPeriods: 1,
    },
    ParkedMessages: {
      impact: 'Messages were given up. Their comments, if there are any, may be UNDER_REVIEW and seen by nobody.',
      runbook: 'messages-parked',
      metric: queues.parkingQueue.metricApproximateNumberOfMessagesVisible({ period }),
      threshold: 0,
      evaluationPeriods: 1,
    },
    ProjectionLag: {
      impact:
        'The numbers of comments that readers are shown, the standings of authors, and the measures are more than a quarter of an hour old.',
      runbook: 'projection-lag',
      metric: projection.metric('IteratorAge', largest),
      threshold: Duration.minutes(15).toMilliseconds(),
      evaluationPeriods: 3,
    },
    UncountedChanges: {
      impact:
        'Under some posts the number of comments that readers are shown, how some authors stand, or the measures of some days stay wrong until it is mended.',
      runbook: 'uncounted-changes',
      metric: failedRecords.metricApproximateNumberOfMessagesVisible(largest),
      threshold: 0,
      evaluationPeriods: 1,
    },
  };
};

/** The alarms. Each has a section in `docs/runbook.md`. */
export class Alarms extends Construct {
  readonly all: readonly ModeratoAlarm[];

  constructor(scope: Construct, id: string, { topic, ...monitored }: Monitored & { readonly topic: ITopic }) {
    super(scope, id);
    const own = Object.entries(watchedMetrics).map(([name, { metric, period: every, statistic, ...watched }]) => {
      const options = { period: every, ...(statistic !== undefined && { statistic }) };
      return [name, { ...watched, metric: ownMetric(monitored.metricNamespace, metric, options) }] as const;
    });
    this.all = [...own, ...Object.entries(conditionsOn(monitored))].map(
      ([name, condition]) =>
        new ModeratoAlarm(this, name, {
          ...condition,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          topic,
        }),
    );
  }
}
