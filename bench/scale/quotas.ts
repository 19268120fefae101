/**
 * What AWS and Google allow an account that asked for nothing, and where that is said. All were looked up in November 2026,
 * in stored copies of these pages; Service Quotas and the Google Cloud console show what an account really has.
 */
export const quotas = {
  /** Requests a second to all APIs of an account in a region. docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  gatewayPerSecond: 10_000,
  /** repost.aws/knowledge-center/api-gateway-throttling */
  gatewayBurst: 5_000,
  /** Executions at once, of all functions of an account in a region. docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
  lambdaConcurrency: 1_000,
  /** New execution environments of one function in ten seconds. docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html */
  lambdaEnvironmentsInTenSeconds: 1_000,
  /** How many batches of a queue Lambda begins to work on at once, how many more each minute, and how many at most. docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
  batchesAtFirst: 5,
  batchesMorePerMinute: 300,
  batchesAtMost: 1_250,
  /** The largest `MaximumConcurrency` of an event source. docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-scalingconfig.html */
  maximumConcurrencyAtMost: 1_000,
  /** Batches at once in provisioned mode, which excludes `MaximumConcurrency`. aws.amazon.com/blogs/aws/aws-lambda-enhances-sqs-processing-with-new-provisioned-mode-3x-faster-scaling-16x-higher-capacity */
  batchesInProvisionedMode: 20_000,
  /** Write and read units that one partition gives in a second. docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
  partitionWrites: 1_000,
  partitionReads: 3_000,
  /** Warm throughput of a new on-demand table, and of each of its indexes; it doubles in 30 minutes of use. docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html */
  newTableWrites: 4_000,
  newTableReads: 12_000,
  warmthDoublesInMinutes: 30,
  /** Of an on-demand table, together with its indexes. docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
  tableWrites: 40_000,
  tableReads: 40_000,
  /** Requests a second to one distribution. Known from docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html; not found in a stored copy. */
  distributionPerSecond: 250_000,
} as const;
