import { bucketFor } from '../../functions/moderation/quota.ts';
import type { Load } from './assumptions.ts';
import { places, type SharedKey, sharedKeys, unitsPerComment } from './item-writes.ts';
import { chanceOf, meanOf } from './model/chance.ts';
import { coded, type Parameters, withCallsPerMinute } from './parameters.ts';
import { quotas } from './quotas.ts';

/** Who changes what: whoever deploys a setting; AWS or Google a quota, when asked; a command the warmth of a table; we the code. */
export type Means = 'setting' | 'quota' | 'command' | 'code';

/** What bounds how many comments a second are taken and decided. */
export interface Limit {
  readonly name: string;
  /** Comments a second. */
  readonly perSecond: number;
  readonly by: Means;
  /** What to change so that so many comments a second pass, in a sentence. */
  readonly advice: (rate: number) => string;
  /** The parameters after that. */
  readonly change: (rate: number) => Parameters;
}

const figure = (number: number): string => Math.ceil(number).toLocaleString('en');
const roundUp = (number: number, to: number): number => Math.ceil(number / to) * to;

const found = new Map<string, number>();

/** How long a batch takes on average, in seconds: as long as the slowest of its comments. Found by trying, for there is no formula, and once for the same times. */
const secondsOfBatch = ({ times, batchSize }: Parameters): number => {
  const name = JSON.stringify([times, batchSize]);
  const known = found.get(name);
  if (known !== undefined) {
    return known;
  }
  const [chance, tries] = [chanceOf('batches'), 2_000];
  const ofComment = () =>
    chance.logNormal(times.lookUp) +
    Math.min(coded.callTimeout, chance.logNormal(times.scoring)) +
    chance.logNormal(times.decision);
  let sum = 0;
  for (let batch = 0; batch < tries; batch += 1) {
    sum += Math.max(...Array.from({ length: batchSize }, ofComment));
  }
  const seconds = (sum / tries + meanOf(times.delivery) + batchSize * times.processing) / 1_000;
  found.set(name, seconds);
  return seconds;
};

/** The largest quota that the setting takes (`lib/settings.ts`). */
const callsInSetting = 999_999;

/** Of a quota of one call a minute a token comes back after so many milliseconds. */
const callsFor = (rate: number): number => roundUp((rate * bucketFor(1).interval) / 1_000, 100);

const scorerLimit = (parameters: Parameters): Limit => ({
  name: 'quota of the scorer',
  perSecond: 1_000 / bucketFor(parameters.scorerCallsPerMinute).interval,
  by: 'setting',
  advice: (rate) =>
    `Ask Google for ${figure(callsFor(rate))} calls a minute, and set scorerCallsPerMinute to that` +
    (callsFor(rate) > callsInSetting ? ` (lib/settings.ts takes ${figure(callsInSetting)} at most)` : ''),
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
        ? `Give the event source provisioned pollers for ${figure(batchesFor(rate))} batches at once (lib/moderation-worker.ts)`
        : `Raise moderationWorker.maximumConcurrency in functions/triggers.ts to ${figure(batchesFor(rate))}`,
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
  advice: (rate) => `Ask AWS for ${figure(rate)} requests a second to API Gateway, and readers' requests on top`,
  change: (rate) => ({ ...parameters, gatewayPerSecond: rate, gatewayBurst: rate / 2 }),
});

const lambdaLimit = (parameters: Parameters): Limit => {
  const secondsPerComment =
    meanOf(parameters.times.submission) / 1_000 + secondsOfBatch(parameters) / parameters.batchSize;
  return {
    name: 'Lambda concurrency',
    perSecond: parameters.lambdaConcurrency / secondsPerComment,
    by: 'quota',
    advice: (rate) => `Ask AWS for ${figure(roundUp(rate * secondsPerComment, 100))} concurrent executions of Lambda`,
    change: (rate) => ({ ...parameters, lambdaConcurrency: roundUp(rate * secondsPerComment, 100) }),
  };
};

/** The wholes of table and indexes are asked for different amounts and are as warm as each other: the table is the first to be too cold. */
const warmthLimit = (load: Load, parameters: Parameters): Limit => {
  const most = Math.max(...places.map((place) => unitsPerComment(load, place)));
  return {
    name: 'warm throughput of a new table',
    perSecond: parameters.warmWrites / most,
    by: 'command',
    advice: (rate) =>
      `Warm the table up to ${figure(rate * most)} write units a second before the rush (aws dynamodb update-table --warm-throughput), or let the load grow: it doubles in ${quotas.warmthDoublesInMinutes} minutes`,
    change: (rate) => ({ ...parameters, warmWrites: rate * most }),
  };
};

const tableLimit = (load: Load, parameters: Parameters): Limit => {
  const units = places.reduce((sum, place) => sum + unitsPerComment(load, place), 0);
  return {
    name: 'write units of table and indexes together',
    perSecond: parameters.tableWrites / units,
    by: 'quota',
    advice: (rate) => `Ask AWS for ${figure(rate * units)} write units a second for an on-demand table`,
    change: (rate) => ({ ...parameters, tableWrites: rate * units }),
  };
};

/** What would be changed for items that too many comments write to, and the parameters with so many partitions. */
const spreads: Readonly<
  Record<
    string,
    { readonly how: (partitions: number) => string; readonly which: 'shards' | 'postShelves' | 'adminShelves' }
  >
> = {
  'UNDER_REVIEW#shard': { how: (n) => `Raise shardCount in functions/shared/shelf.ts to ${n}`, which: 'shards' },
  'FLAGGED#site#shard': { how: (n) => `Raise shardCount in functions/shared/shelf.ts to ${n}`, which: 'shards' },
  'POST#post#0': {
    how: (n) =>
      `Spread the approved comments of a post over ${n} shelves (shelves.approved in functions/comments/comment-item.ts)`,
    which: 'postShelves',
  },
  'USER#admin': {
    how: (n) =>
      `Tell admins of flagged comments in digests, or in ${n} places each (functions/comments/notification.ts)`,
    which: 'adminShelves',
  },
  'UNREAD#admin': {
    how: (n) =>
      `Tell admins of flagged comments in digests, or in ${n} places each (functions/comments/notification.ts)`,
    which: 'adminShelves',
  },
};

const keyLimit = ({ item, partitions, unitsPerComment: units }: SharedKey, parameters: Parameters): Limit[] => {
  const spread = spreads[item];
  const partitionsFor = (rate: number) => Math.ceil((rate * units) / parameters.partitionWrites);
  return units === 0 || spread === undefined
    ? []
    : [
        {
          name: `partition ${item}`,
          perSecond: (partitions * parameters.partitionWrites) / units,
          by: 'code',
          advice: (rate) => spread.how(partitionsFor(rate)),
          change: (rate) => ({ ...parameters, [spread.which]: partitionsFor(rate) }),
        },
      ];
};

/** Items that are read for every comment: reads of a partition bound them, which the simulation does not follow. */
const readLimits = (load: Load, parameters: Parameters): Limit[] => [
  {
    name: 'reads of ADMINS',
    perSecond: parameters.partitionReads / parameters.adminsReads,
    by: 'code',
    advice: () =>
      'Keep who the admins are in the worker for some seconds, instead of reading it for each comment (findWithAdmins)',
    change: (rate) => ({ ...parameters, adminsReads: parameters.partitionReads / rate }),
  },
  {
    name: 'reads of POST#post',
    perSecond: parameters.partitionReads / (parameters.postReads * load.viral),
    by: 'code',
    advice: () =>
      'Keep posts in the function that takes comments for some seconds (functions/comments/write-submission.ts)',
    change: (rate) => ({ ...parameters, postReads: parameters.partitionReads / (rate * load.viral) }),
  },
];

/** All limits, the tightest first. */
export const limitsOf = (load: Load, parameters: Parameters): Limit[] =>
  [
    scorerLimit(parameters),
    workerLimit(parameters),
    gatewayLimit(parameters),
    lambdaLimit(parameters),
    warmthLimit(load, parameters),
    tableLimit(load, parameters),
    ...readLimits(load, parameters),
    ...sharedKeys(load, parameters).flatMap((key) => keyLimit(key, parameters)),
  ].toSorted((one, other) => one.perSecond - other.perSecond);
