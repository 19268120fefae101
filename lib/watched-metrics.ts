import { Duration } from 'aws-cdk-lib';
import { type AlarmProps, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricNames } from '../functions/shared/metrics.ts';

interface Watched extends Pick<AlarmProps, 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm'> {
  readonly metric: MetricName;
  readonly impact: string;
  readonly runbook: string;
  readonly period: Duration;
  /** The sum over a period unless told otherwise. */
  readonly statistic?: string;
}

/** Above what a number that our functions count alarms, and why that matters. By the name of the alarm. */
export const watchedMetrics: Readonly<Record<string, Watched>> = {
  CommentsWait: {
    metric: metricNames.oldestUnderReview,
    impact: 'Authors wait for more than a quarter of an hour until their comments are judged, and nobody sees them.',
    runbook: 'comments-wait',
    statistic: Stats.MAXIMUM,
    period: Duration.minutes(5),
    threshold: Duration.minutes(15).toSeconds(),
    evaluationPeriods: 2,
  },
  ReviewIsBehind: {
    metric: metricNames.oldestFlagged,
    impact: 'Authors of flagged comments have waited for a person for more than a day.',
    runbook: 'review-is-behind',
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
    threshold: Duration.days(1).toSeconds(),
    evaluationPeriods: 1,
  },
  FailedWork: {
    metric: metricNames.failedWork,
    impact:
      'For three hours schedules have failed with something: a purge, an erasure, a deleted post, a lost comment.',
    runbook: 'schedules-fail-with-something',
    period: Duration.hours(1),
    threshold: 0,
    evaluationPeriods: 3,
  },
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
  DroppedPushes: {
    metric: metricNames.droppedPushes,
    impact: 'For a quarter of an hour people are not told of changes as they happen. They see them a minute later.',
    runbook: 'pushes-are-dropped',
    period: Duration.minutes(5),
    threshold: 10,
    evaluationPeriods: 3,
  },
  PurgeStragglers: {
    metric: metricNames.purgeStragglers,
    impact: 'The texts of rejected comments are kept longer than promised. Nobody is shown them.',
    runbook: 'purge-stragglers',
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
    threshold: 0,
    evaluationPeriods: 1,
  },
};
