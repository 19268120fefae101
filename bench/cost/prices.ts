/** What one costs, the first of which may be free, and others cheaper. */
export interface Price {
  /** In US dollars for one. */
  readonly each: number;
  /** So many are free in a month, for every account, for ever. */
  readonly free?: number;
  /** From so many in a month on, another price for each. */
  readonly tiers?: readonly { readonly from: number; readonly each: number }[];
}

const million = 1_000_000;

/**
 * List prices in us-east-1, in US dollars, without taxes, looked up in November 2026. Where a stored copy of the provider's
 * page or a quotation of it was found, it is named; "by heart" is what no copy confirmed. Other regions cost up to a quarter
 * more; https://calculator.aws has the price of the day.
 */
export const prices = {
  /** aws.amazon.com/dynamodb/pricing/on-demand, as quoted by airbyte.com/data-engineering-resources/dynamodb-pricing (July 2025). */
  writeUnits: { each: 0.625 / million },
  readUnits: { each: 0.125 / million },
  /** In GB months. By heart, as is point-in-time recovery. */
  tableStorage: { each: 0.25, free: 25 },
  pointInTimeRecovery: { each: 0.2 },
  /** aws.amazon.com/lambda/pricing for Arm, as quoted by several pages found. Cheaper from 7.5 billion GB seconds on, by heart. */
  lambdaRequests: { each: 0.2 / million, free: million },
  lambdaGigabyteSeconds: {
    each: 0.000_013_333_4,
    free: 400_000,
    tiers: [
      { from: 7_500 * million, each: 0.000_012_000_1 },
      { from: 18_750 * million, each: 0.000_010_666_7 },
    ],
  },
  /** Of an HTTP API, by heart. */
  gatewayRequests: { each: 1 / million, tiers: [{ from: 300 * million, each: 0.9 / million }] },
  /** To the edges of North America and Europe, by heart. */
  distributionRequests: { each: 1 / million, free: 10 * million },
  distributionFunctionCalls: { each: 0.1 / million, free: 2 * million },
  /** Of a standard queue. aws.amazon.com/sqs/pricing, as quoted by okulbida.com/posts/aws-sqs-cost-surprises-short-polling. */
  queueRequests: { each: 0.4 / million, free: million, tiers: [{ from: 100_000 * million, each: 0.3 / million }] },
  /** aws.amazon.com/cloudwatch/pricing has what is free; the prices are quoted by cloudburn.io (February 2026) and signoz.io (February 2026). In GB, GB months, and pieces a month. */
  logIngestion: { each: 0.5, free: 5 },
  logStorage: { each: 0.03 },
  alarms: { each: 0.1, free: 10 },
  compositeAlarms: { each: 0.5 },
  customMetrics: { each: 0.3, free: 10, tiers: [{ from: 10_000, each: 0.1 }] },
  dashboards: { each: 3, free: 3 },
  /** Traces that are recorded. By heart. */
  traces: { each: 5 / million, free: 100_000 },
  /** A month. By heart. */
  secrets: { each: 0.4 },
  secretReads: { each: 0.05 / 10_000 },
  /** awsnegotiations.com/eventbridge-scheduler-cost (May 2026) has what is free; the price by heart. */
  schedulerCalls: { each: 1 / million, free: 14 * million },
  /** Users who are active in a month, in the plan Essentials. c3x.dev has what is free; the price by heart. */
  activeUsers: { each: 0.015, free: 10_000 },
  /** Moderation, in units of 100 characters. cloud.google.com/natural-language/pricing */
  scoredUnits: {
    each: 0.0005,
    free: 50_000,
    tiers: [
      { from: 10 * million, each: 0.000_25 },
      { from: 50 * million, each: 0.000_125 },
    ],
  },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;

/** What so many in a month cost, in US dollars. */
export const costOf = (count: number, { each, free = 0, tiers = [] }: Price): number => {
  const steps = [{ from: free, each }, ...tiers];
  return steps.reduce((sum, step, index) => {
    const until = steps[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(count, until) - step.from) * step.each;
  }, 0);
};

/** Hours of a month, as AWS reckons. */
export const hoursOfMonth = 730;
