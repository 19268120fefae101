import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  MathExpression,
  Metric,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type MetricName, metricNames } from '../functions/shared/metrics.ts';
import type { Monitored } from './monitored.ts';
import { ownMetric } from './own-metric.ts';

const period = Duration.minutes(5);
/** Of the 24 columns that a dashboard has. */
const third = 8;

/** What Google asks for a unit beyond the 50,000 that are free in a month, in USD (cloud.google.com/natural-language/pricing). */
const pricePerUnit = 0.0005;

const numbers = (title: string, ...metrics: IMetric[]) =>
  new SingleValueWidget({ title, metrics, width: third, height: 4, sparkline: true, setPeriodToTimeRange: false });

const curves = (title: string, left: IMetric[], label: string) =>
  new GraphWidget({ title, left, width: third, height: 6, leftYAxis: { min: 0, label, showUnits: false } });

/** What an operator reads in ten seconds: first whether anything is amiss, then what waits, then how it went. */
export class Dashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { alarms, ...monitored }: Monitored & { readonly alarms: readonly IAlarm[] },
  ) {
    super(scope, id);
    const { metricNamespace, httpApi, liveApi, queues, worker, scheduled } = monitored;
    const own = (name: MetricName, label: string, statistic: string = Stats.SUM) =>
      ownMetric(metricNamespace, name, { period, label, statistic });
    const largest = { period, statistic: Stats.MAXIMUM };

    const ofLive = (metricName: string, label: string) =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        dimensionsMap: { ApiId: liveApi.apiId },
        statistic: Stats.SUM,
        period,
        label,
      });

    const decided = own(metricNames.decisions, 'decided');
    const fallbackShare = new MathExpression({
      label: 'by the fallback, %',
      expression: '100 * fallback / decided',
      usingMetrics: { fallback: own(metricNames.fallbackDecisions, 'by the fallback'), decided },
      period,
    });
    const cost = new MathExpression({
      label: "at Google's price, USD",
      expression: `${pricePerUnit} * units`,
      usingMetrics: { units: own(metricNames.billedUnits, 'billed units') },
      period,
    });
    const scheduleErrors = new MathExpression({
      label: 'schedules',
      expression: 'SUM(METRICS())',
      usingMetrics: Object.fromEntries(
        scheduled.map((lambda, index) => [`s${index}`, lambda.metricErrors({ period })]),
      ),
      period,
    });

    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.hours(3),
      widgets: [
        [new AlarmStatusWidget({ title: 'Is anything amiss?', alarms: [...alarms], width: 24, height: 3 })],
        [
          numbers(
            'Waits for the scorer',
            own(metricNames.oldestUnderReview, 'oldest under review, s', Stats.MAXIMUM),
            queues.queue.metricApproximateAgeOfOldestMessage({ ...largest, label: 'oldest in the queue, s' }),
          ),
          numbers(
            'Waits for a person',
            own(metricNames.flaggedComments, 'flagged', Stats.MAXIMUM),
            own(metricNames.oldestFlagged, 'oldest, s', Stats.MAXIMUM),
          ),
          numbers('The scorer', fallbackShare, own(metricNames.breakerOpen, 'left alone', Stats.MAXIMUM)),
        ],
        [
          curves(
            'Comments',
            [own(metricNames.submissions, 'submitted'), decided, own(metricNames.flaggedDecisions, 'flagged')],
            'in 5 minutes',
          ),
          curves(
            'Time to decision',
            [
              own(metricNames.timeToDecision, 'half within', Stats.percentile(50)),
              own(metricNames.timeToDecision, '99 % within', Stats.percentile(99)),
            ],
            'ms',
          ),
          curves(
            'Errors',
            [
              httpApi.metricServerError({ period, statistic: Stats.SUM, label: 'API' }),
              worker.metricErrors({ period, label: 'worker' }),
              scheduleErrors,
              queues.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ ...largest, label: 'dead letters' }),
              queues.parkingQueue.metricApproximateNumberOfMessagesVisible({ ...largest, label: 'parked' }),
            ],
            'in 5 minutes',
          ),
        ],
        [
          curves('Cost of scoring', [cost], 'USD in 5 minutes'),
          curves('Scored', [own(metricNames.scoredCharacters, 'characters')], 'in 5 minutes'),
          curves(
            'Requests',
            [httpApi.metricCount({ period, statistic: Stats.SUM, label: 'requests' })],
            'in 5 minutes',
          ),
        ],
        [
          curves(
            'Told at once',
            [own(metricNames.pushes, 'pushes'), own(metricNames.droppedPushes, 'dropped')],
            'in 5 minutes',
          ),
          curves(
            'Connections',
            [
              ofLive('ConnectCount', 'opened'),
              ofLive('MessageCount', 'messages'),
              ofLive('IntegrationError', 'errors'),
            ],
            'in 5 minutes',
          ),
        ],
      ],
    });
  }
}
