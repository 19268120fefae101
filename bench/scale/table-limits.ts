import type { Load } from './assumptions.ts';
import { wholeUp } from './figures.ts';
import { places, type SharedKey, sharedKeys, unitsPerComment } from './item-writes.ts';
import type { Limit } from './limit.ts';
import type { Parameters } from './parameters.ts';
import { quotas } from './quotas.ts';

/** The wholes of table and indexes are asked for different amounts and are as warm as each other: the table is the first to be too cold. */
const warmthLimit = (load: Load, parameters: Parameters): Limit => {
  const most = Math.max(...places.map((place) => unitsPerComment(load, place)));
  return {
    name: 'warm throughput of a new table',
    perSecond: parameters.warmWrites / most,
    by: 'command',
    advice: (rate) =>
      `Warm the table up to ${wholeUp(rate * most)} write units a second before the rush (aws dynamodb update-table --warm-throughput), or let the load grow: it doubles in ${quotas.warmthDoublesInMinutes} minutes`,
    change: (rate) => ({ ...parameters, warmWrites: rate * most }),
  };
};

const tableLimit = (load: Load, parameters: Parameters): Limit => {
  const units = places.reduce((sum, place) => sum + unitsPerComment(load, place), 0);
  return {
    name: 'write units of table and indexes together',
    perSecond: parameters.tableWrites / units,
    by: 'quota',
    advice: (rate) => `Ask AWS for ${wholeUp(rate * units)} write units a second for an on-demand table`,
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

/** What bounds the table, its indexes and their partitions. */
export const tableLimits = (load: Load, parameters: Parameters): Limit[] => [
  warmthLimit(load, parameters),
  tableLimit(load, parameters),
  ...readLimits(load, parameters),
  ...sharedKeys(load, parameters).flatMap((key) => keyLimit(key, parameters)),
];
