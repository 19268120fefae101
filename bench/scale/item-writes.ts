import { keysOf } from '../../functions/shared/keys-of.ts';
import type { Load } from './assumptions.ts';
import type { Capacities } from './parameters.ts';

/** The table itself and its indexes. */
export const places = ['table', 'gsi1', 'gsi2'] as const;
export type Place = (typeof places)[number];

/**
 * Over which keys the writes of a kind of item are spread: keys that only one comment, one user or one text has; the
 * shards of a shelf; the shelf of one post; one admin; the buckets of a scorer's quota; one number of a post.
 */
type Keys = 'own' | 'shards' | 'post' | 'admin' | 'buckets';

/** One item that a step writes. */
export interface ItemWrite {
  /** As `docs/design.md` has its partition key. */
  readonly item: string;
  readonly place: Place;
  /** Write units: for up to 1 KB one, and two in the table in a transaction. Index entries cost one by the count of the engine. */
  readonly units: number;
  readonly keys: Keys;
}

const write = (item: string, place: Place, units: number, keys: Keys = 'own'): ItemWrite => ({
  item,
  place,
  units,
  keys,
});

/**
 * What the steps of a comment's life write, with texts of about 150 characters and no Idempotency-Key.
 * `test/scale/item-writes.test.ts` holds that to what the stores write.
 */
export const itemWrites = {
  submission: [
    write('RATE#…user', 'table', 1),
    write('RATE#…network', 'table', 1),
    write('COMMENT', 'table', 2),
    write('AUDIT', 'table', 2),
    write('TEXT', 'table', 2),
    write('UNDER_REVIEW#shard', 'gsi1', 1, 'shards'),
    write('AUTHOR', 'gsi2', 1),
  ],
  /** For each call to the scorer, refused ones too. */
  call: [write('QUOTA#scorer#bucket', 'table', 1, 'buckets')],
  score: [write('SCORE', 'table', 1)],
  decision: [
    write('COMMENT', 'table', 2),
    write('AUDIT', 'table', 2),
    write('NOTIFICATION', 'table', 2),
    write('UNDER_REVIEW#shard', 'gsi1', 1, 'shards'),
    write('UNREAD#author', 'gsi1', 1),
    write('DECIDED#site#day#shard', 'gsi2', 1, 'shards'),
  ],
  approval: [write('POST#post#0', 'gsi1', 1, 'post')],
  /** By the projection, into the number of a post and the standing of an author. */
  folding: [write('EVENT', 'table', 2), write('EVENT#STANDING', 'table', 2), write('STANDING', 'table', 2)],
  /** For each record behind that of the submission. The day's item is written once for a whole batch. */
  measuring: [write('EVENT#MEASURES', 'table', 2)],
  flagging: [write('FLAGGED#site#shard', 'gsi1', 1, 'shards')],
  /** For each admin. */
  notice: [write('USER#admin', 'table', 2, 'admin'), write('UNREAD#admin', 'gsi1', 1, 'admin')],
  /** When the fallback decides. */
  degraded: [write('DEGRADED#shard', 'table', 2, 'shards')],
  /** When a schedule confirms that. */
  mending: [
    write('COMMENT', 'table', 2),
    write('AUDIT', 'table', 2),
    write('POST#post#0', 'gsi1', 1, 'post'),
    write('DECIDED#site#day#shard', 'gsi2', 1, 'shards'),
    write('DEGRADED#shard', 'table', 1, 'shards'),
  ],
} as const satisfies Record<string, readonly ItemWrite[]>;

export type Step = keyof typeof itemWrites;

export const unitsOf = (step: Step, place: Place): number =>
  itemWrites[step].filter((written) => written.place === place).reduce((sum, { units }) => sum + units, 0);

/** How often a comment takes a step, on average, when the scorer decides. */
const timesOf = ({ flagged, admins }: Pick<Load, 'flagged' | 'admins'>): Record<Step, number> => ({
  submission: 1,
  call: 1,
  score: 1,
  decision: 1,
  approval: 1 - flagged,
  folding: 1 - flagged,
  measuring: 1,
  flagging: flagged,
  notice: flagged * admins,
  degraded: 0,
  mending: 0,
});

const steps = keysOf(itemWrites);

/** Write units of a comment in the table or in an index, on average. */
export const unitsPerComment = (load: Pick<Load, 'flagged' | 'admins'>, place: Place): number => {
  const times = timesOf(load);
  return steps.reduce((sum, step) => sum + times[step] * unitsOf(step, place), 0);
};

/** A set of partition keys that many comments write to: how many keys, and how many units a comment writes to all of them. */
export interface SharedKey {
  readonly item: string;
  readonly place: Place;
  readonly partitions: number;
  readonly unitsPerComment: number;
}

/** Where the writes of different comments meet. */
export const sharedKeys = (load: Load, capacities: Capacities): SharedKey[] => {
  const times = timesOf(load);
  const partitions: Record<Exclude<Keys, 'own'>, number> = {
    shards: capacities.shards,
    post: capacities.postShelves,
    admin: capacities.adminShelves,
    buckets: capacities.quotaBuckets,
  };
  const found = new Map<string, SharedKey>();
  for (const step of steps) {
    for (const { item, place, units, keys } of itemWrites[step]) {
      if (keys !== 'own') {
        // Each admin has keys of his own, and all are told at once: the heat of one is the heat of each.
        const often = keys === 'admin' ? load.flagged : times[step] * (keys === 'post' ? load.viral : 1);
        const before = found.get(item)?.unitsPerComment ?? 0;
        found.set(item, { item, place, partitions: partitions[keys], unitsPerComment: before + often * units });
      }
    }
  }
  return [...found.values()];
};
