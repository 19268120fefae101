import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { required, variables } from './environment.ts';
import type { Runtime } from './runtime.ts';

/** The metrics, for those who count and for the alarms on them. */
export const metricNames = {
  /** Attempts to sign in, or to prove who one is, that were refused: wrong passwords and codes, too many attempts. */
  refusedAttempts: 'RefusedAttempts',
} as const;

export type MetricName = (typeof metricNames)[keyof typeof metricNames];

/** The only dimension of all metrics: Powertools puts it into log lines and metrics alike. */
export const metricDimensions = { service: 'moderato' } as const;

/** The fields that make a log line count one of a metric: CloudWatch reads them as Embedded Metric Format. */
export type Counted = (name: MetricName) => Record<string, unknown>;

export const connectMetrics = (runtime: Runtime): Counted => {
  const namespace = required(runtime.environment, variables.metricNamespace);
  return (name) => {
    const metrics = new Metrics({ namespace, serviceName: metricDimensions.service });
    metrics.addMetric(name, MetricUnit.Count, 1);
    const fields = Object.entries(metrics.serializeMetrics());
    // The logger writes the dimension into every line itself, and complains of another.
    return Object.fromEntries(fields.filter(([field]) => !Object.hasOwn(metricDimensions, field)));
  };
};
