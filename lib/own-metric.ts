import type { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricDimensions } from '../functions/shared/metrics.ts';

/** A metric that functions of this stack count, as CloudWatch finds it. Summed up unless told otherwise. */
export const ownMetric = (
  namespace: string,
  metricName: MetricName,
  { period, statistic = Stats.SUM, label }: { period: Duration; statistic?: string; label?: string },
): Metric =>
  new Metric({
    namespace,
    metricName,
    dimensionsMap: { ...metricDimensions },
    statistic,
    period,
    ...(label !== undefined && { label }),
  });
