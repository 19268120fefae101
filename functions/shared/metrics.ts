import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { required, variables } from './environment.ts';
import type { Runtime } from './runtime.ts';

/** The metrics, for those who count and for the alarms on them. */
export const metricNames = {
  /** Attempts to sign in, or to prove who one is, that were refused: wrong passwords and codes, too many attempts. */
  refusedAttempts: 'RefusedAttempts',
  /** Comments that were written. */
  submissions: 'Submissions',
  /** Comments decided by policy. */
  decisions: 'Decisions',
  /** Those among them after which a person has to look. */
  flaggedDecisions: 'FlaggedDecisions',
  /** Those among them that the fallback scored. */
  fallbackDecisions: 'FallbackDecisions',
  /** From the submission or edit to the decision, in milliseconds. */
  timeToDecision: 'TimeToDecision',
  /** Texts that the scorer will never score. */
  unscorableTexts: 'UnscorableTexts',
  /** Calls that a scorer refused for our key, or for what was asked: somebody has to mend something. */
  refusedCalls: 'RefusedCalls',
  /** How often a scorer was left alone because it failed again and again. */
  breakerOpened: 'BreakerOpened',
  /** 1 while a scorer is left alone, looked at every few minutes. */
  breakerOpen: 'BreakerOpen',
  /** Characters sent to scorers, and what they charge for them. */
  scoredCharacters: 'ScoredCharacters',
  billedUnits: 'BilledUnits',
  /** Comments that went to a person because moderating them failed, even alone. */
  escalations: 'Escalations',
  /** How long the comment that waits longest to be judged by the scorer has waited, in seconds. */
  oldestUnderReview: 'OldestUnderReview',
  /** The review queues of all sites: how many comments, and since when the oldest waits for a person, in seconds. */
  flaggedComments: 'FlaggedComments',
  oldestFlagged: 'OldestFlagged',
  /** What a schedule tried and failed to do; it tries again. */
  failedWork: 'FailedWork',
  /** Changes that were told to those who listen, by connection, and those that could not be told. */
  pushes: 'Pushes',
  droppedPushes: 'DroppedPushes',
  /** Rejected comments whose text should be gone for a day, and is not. */
  purgeStragglers: 'PurgeStragglers',
} as const;

const units: Readonly<Record<string, (typeof MetricUnit)[keyof typeof MetricUnit]>> = {
  [metricNames.timeToDecision]: MetricUnit.Milliseconds,
  [metricNames.oldestUnderReview]: MetricUnit.Seconds,
  [metricNames.oldestFlagged]: MetricUnit.Seconds,
};

export type MetricName = (typeof metricNames)[keyof typeof metricNames];

/** The only dimension of all metrics: Powertools puts it into log lines and metrics alike. */
export const metricDimensions = { service: 'moderato' } as const;

/** The fields that make a log line count so many of each metric: CloudWatch reads them as Embedded Metric Format. */
export type Counted = (counts: Readonly<Partial<Record<MetricName, number>>>) => Record<string, unknown>;

export const connectMetrics = (runtime: Runtime): Counted => {
  const namespace = required(runtime.environment, variables.metricNamespace);
  return (counts) => {
    const metrics = new Metrics({ namespace, serviceName: metricDimensions.service });
    for (const [name, count] of Object.entries(counts)) {
      metrics.addMetric(name, units[name] ?? MetricUnit.Count, count);
    }
    const fields = Object.entries(metrics.serializeMetrics());
    // The logger writes the dimension into every line itself, and complains of another.
    return Object.fromEntries(fields.filter(([field]) => !Object.hasOwn(metricDimensions, field)));
  };
};
