import { readFileSync } from 'node:fs';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { variables } from '../../functions/shared/environment.ts';
import { connectMetrics, metricNames } from '../../functions/shared/metrics.ts';
import { lambdaRuntime } from '../../functions/shared/runtime.ts';
import { schedules } from '../../functions/triggers.ts';
import { functionsOf, onFailureQueuesOf, resourcesOf, stackOf, templateOf } from './template.ts';

const prod = templateOf('prod', { alarmEmail: 'operator@example.com' });

interface SummedMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface AlarmProperties {
  readonly AlarmDescription: string;
  readonly AlarmActions: unknown[];
  readonly OKActions: unknown[];
  /** Absent, as the name, where several metrics are summed up. */
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: SummedMetric } }[];
}

const alarms = resourcesOf(prod, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
  id,
  properties: Properties as unknown as AlarmProperties,
}));
const ownAlarms = alarms.filter(({ properties }) => properties.Namespace?.startsWith('AWS/') === false);
const [[topicId] = []] = resourcesOf(prod, 'AWS::SNS::Topic');

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

describe('an alarm', () => {
  const sections = Array.from(
    readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8').matchAll(/^## (.+)$/gm),
    ([, heading = '']) => anchorOf(heading),
  );
  const sectionOf = ({ properties }: (typeof alarms)[number]) =>
    /^[A-Z].+\. Runbook: docs\/runbook\.md#([\w-]+)$/.exec(properties.AlarmDescription)?.[1];

  test('has a section in the runbook, and each section an alarm', () => {
    expect(alarms.map(sectionOf).toSorted()).toEqual(sections.toSorted());
    expect(sections.length).toBeGreaterThan(0);
  });

  test.each(alarms)('($id) is told of to the topic, as is its end, and is none without data', ({ properties }) => {
    expect(properties).toMatchObject({
      AlarmActions: [{ Ref: topicId }],
      OKActions: [{ Ref: topicId }],
      TreatMissingData: 'notBreaching',
    });
    expect(properties).not.toHaveProperty('ActionsEnabled');
  });
});

describe('refused attempts', () => {
  const [alarm] = alarms.filter(({ properties }) => properties.AlarmDescription.includes('#refused-attempts'));

  test('alarm when more than 100 were refused in five minutes, in two of three', () => {
    expect(alarm?.properties).toMatchObject({
      Statistic: 'Sum',
      Period: 300,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
    });
  });

  test('are watched under the name under which the functions count them', () => {
    const namespaces = functionsOf(prod).flatMap(
      ({ properties }) => properties.Environment?.Variables[variables.metricNamespace] ?? [],
    );
    expect(new Set(namespaces)).toEqual(new Set(['moderato-prod']));
    expect(new Set(ownAlarms.map(({ properties }) => properties.Namespace))).toEqual(new Set(namespaces));
    expect(ownAlarms.map(({ properties }) => properties.MetricName)).toEqual(
      expect.arrayContaining(
        Object.values(metricNames).filter((name) => /Refused|Fallback|Escal|Purge|Failed|Oldest/.test(name)),
      ),
    );

    const counted = connectMetrics(lambdaRuntime({ [variables.metricNamespace]: alarm?.properties.Namespace ?? '' }));
    const { _aws: written } = counted({ [metricNames.refusedAttempts]: 1 }) as {
      _aws: { CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[] };
    };
    expect(written.CloudWatchMetrics).toMatchObject([{ Dimensions: [['service']] }]);
    const [metrics] = written.CloudWatchMetrics;
    expect(alarm?.properties).toMatchObject({
      Namespace: metrics?.Namespace,
      MetricName: metrics?.Metrics[0]?.Name,
      // The logger's, which writes it into each line.
      Dimensions: [{ Name: 'service', Value: 'moderato' }],
    });
  });
});

test.each([
  ['scorer-refuses-calls', 'RefusedCalls', 0, 300],
  ['fallback-decides', 'FallbackDecisions', 10, 300],
  ['comments-escalated', 'Escalations', 0, 300],
  ['purge-stragglers', 'PurgeStragglers', 0, 3_600],
  ['dead-letters-wait', 'ApproximateAgeOfOldestMessage', 1_800, 300],
  ['messages-parked', 'ApproximateNumberOfMessagesVisible', 0, 300],
  ['comments-wait', 'OldestUnderReview', 900, 300],
  ['review-is-behind', 'OldestFlagged', 86_400, 3_600],
  ['schedules-fail-with-something', 'FailedWork', 0, 3_600],
  ['api-fails', '5xx', 5, 300],
  ['projection-lag', 'IteratorAge', 900_000, 300],
])('%s alarms when %s is above %i', (section, MetricName, Threshold, Period) => {
  const [alarm] = alarms.filter(({ properties }) => properties.AlarmDescription.includes(`#${section}`));

  expect(alarm?.properties).toMatchObject({
    MetricName,
    Threshold,
    Period,
    ComparisonOperator: 'GreaterThanThreshold',
  });
});

/** The metrics that an alarm sums up. */
const summed = (section: string): SummedMetric[] =>
  alarms
    .filter(({ properties }) => properties.AlarmDescription.includes(`#${section}`))
    .flatMap(({ properties }) => properties.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? []);

test('every schedule is watched, and an alarm sums up ten metrics at most, as CloudWatch allows', () => {
  const names = functionsOf(prod).filter(({ name }) => Object.keys(schedules).includes(name));
  expect(summed('schedules-end-with-errors')).toEqual(
    expect.arrayContaining(
      names.map(({ id }) => ({
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
      })),
    ),
  );
  expect(summed('schedules-end-with-errors')).toHaveLength(Object.keys(schedules).length);
  expect(Math.max(...alarms.map(({ properties }) => properties.Metrics?.length ?? 1))).toBeLessThanOrEqual(10 + 1);
});

test('the table and both indexes are watched for writes that they do not take', () => {
  const indexes = summed('table-throttles').map(({ Dimensions }) =>
    Dimensions.find(({ Name }) => Name === 'GlobalSecondaryIndexName'),
  );
  expect(indexes.map((index) => index?.Value)).toEqual([undefined, 'gsi1', 'gsi2']);
});

describe('the dashboard', () => {
  const [[, dashboard] = []] = resourcesOf(prod, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.Properties);

  test('has the name of the stack', () => {
    expect(dashboard?.Properties).toMatchObject({ DashboardName: 'moderato-prod' });
  });

  test.each([
    ...(['Submissions', 'Decisions', 'FlaggedDecisions', 'TimeToDecision', 'OldestUnderReview'] as const),
    ...(['FlaggedComments', 'OldestFlagged', 'FallbackDecisions', 'BreakerOpen', 'BilledUnits'] as const),
  ])('shows %s, which functions count', (name) => {
    expect(Object.values(metricNames)).toContain(name);
    expect(body).toContain(name);
  });

  test('shows the age of the queue, errors of the API, of the worker and of the schedules, and all alarms', () => {
    for (const shown of ['ApproximateAgeOfOldestMessage', '5xx', 'Errors', 'half within', '99 % within']) {
      expect(body).toContain(shown);
    }
    expect(alarms.filter(({ id }) => !body.includes(id))).toEqual([]);
  });
});

describe('uncounted changes', () => {
  const [alarm] = alarms.filter(({ properties }) => properties.AlarmDescription.includes('#uncounted-changes'));

  test('alarm as soon as the queue of failed records holds one, and until it is empty', () => {
    const [queue] = onFailureQueuesOf(prod);
    expect(alarm?.properties).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue, 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
    });
  });
});

describe('the topic', () => {
  test('hears CloudWatch of this account, by TLS, with no key that would keep it out', () => {
    prod.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.absent() });
    prod.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [{ Ref: topicId }],
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: topicId },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });

  test('writes to the address that was given', () => {
    prod.resourceCountIs('AWS::SNS::Subscription', 1);
    prod.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: { Ref: topicId },
      Protocol: 'email',
      Endpoint: 'operator@example.com',
    });
  });

  const warningsOf = (...settings: Parameters<typeof stackOf>) =>
    Annotations.fromStack(stackOf(...settings)).findWarning('*', Match.stringLikeRegexp('Nobody is told of alarms'));

  test('warns in prod when there is nobody to write to, and in dev not', () => {
    expect(warningsOf('prod')).toHaveLength(1);
    expect(warningsOf('prod', { alarmEmail: 'operator@example.com' })).toEqual([]);
    expect(warningsOf('dev')).toEqual([]);
    templateOf('prod').resourceCountIs('AWS::SNS::Subscription', 0);
  });
});
