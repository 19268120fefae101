import { bucketFor } from '../../functions/moderation/quota.ts';
import { secondsOfBatch } from './batch-time.ts';
import { wholeUp } from './figures.ts';
import type { Limit } from './limit.ts';
import { meanOf } from './model/chance.ts';
import { type Parameters, withCallsPerMinute } from './parameters.ts';
import { quotas } from './quotas.ts';

const roundUp = (number: number, to: number): number => Math.ceil(number / to) * to;

/** The largest quota that the setting takes (`lib/settings.ts`). */
const callsInSetting = 999_999;

/** Of a quota of one call a minute a token comes back after so many milliseconds. */
const callsFor = (rate: number): number => roundUp((rate * bucketFor(1).interval) / 1_000, 100);

const scorerLimit = (parameters: Parameters): Limit => ({
  name: 'quota of the scorer',
  perSecond: 1_000 / bucketFor(parameters.scorerCallsPerMinute).interval,
  by: 'setting',
  advice: (rate) =>
    `Ask Google for ${wholeUp(callsFor(rate))} calls a minute, and set scorerCallsPerMinute to that` +
    (callsFor(rate) > callsInSetting ? ` (lib/settings.ts takes ${wholeUp(callsInSetting)} at most)` : ''),
  change: (rate) => withCallsPerMinute(parameters, callsFor(rate)),
});

const workerLimit = (parameters: Parameters): Limit => {
  const seconds = secondsOfBatch(parameters);
  const batchesFor = (rate: number) => Math.ceil((rate * seconds) / parameters.batchSize);
  return {
    name: 'batches that the worker handles at once',
    perSecond:
      (Math.min(parameters.maximumConcurrency, quotas.batchesInProvisionedMode) * parameters.batchSize) / seconds,
    by: 'code',
    advice: (rate) =>
      batchesFor(rate) > quotas.maximumConcurrencyAtMost
        ? `Give the event source provisioned pollers for ${wholeUp(batchesFor(rate))} batches at once (lib/moderation-worker.ts)`
        : `Raise moderationWorker.maximumConcurrency in functions/triggers.ts to ${wholeUp(batchesFor(rate))}`,
    change: (rate) => ({
      ...parameters,
      maximumConcurrency: batchesFor(rate),
      // Provisioned pollers are there before they are needed.
      ...(batchesFor(rate) > quotas.maximumConcurrencyAtMost && { batchesAtFirst: batchesFor(rate) }),
    }),
  };
};

const gatewayLimit = (parameters: Parameters): Limit => ({
  name: 'API Gateway throttle',
  perSecond: parameters.gatewayPerSecond,
  by: 'quota',
  advice: (rate) => `Ask AWS for ${wholeUp(rate)} requests a second to API Gateway, and readers' requests on top`,
  change: (rate) => ({ ...parameters, gatewayPerSecond: rate, gatewayBurst: rate / 2 }),
});

const lambdaLimit = (parameters: Parameters): Limit => {
  const secondsPerComment =
    meanOf(parameters.times.submission) / 1_000 + secondsOfBatch(parameters) / parameters.batchSize;
  return {
    name: 'Lambda concurrency',
    perSecond: parameters.lambdaConcurrency / secondsPerComment,
    by: 'quota',
    advice: (rate) => `Ask AWS for ${wholeUp(roundUp(rate * secondsPerComment, 100))} concurrent executions of Lambda`,
    change: (rate) => ({ ...parameters, lambdaConcurrency: roundUp(rate * secondsPerComment, 100) }),
  };
};

/** What bounds the functions, and the services in front of them and behind. */
export const serviceLimits = (parameters: Parameters): Limit[] => [
  scorerLimit(parameters),
  workerLimit(parameters),
  gatewayLimit(parameters),
  lambdaLimit(parameters),
];
