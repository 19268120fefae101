import type { Load } from '../assumptions.ts';
import { type ItemWrite, itemWrites, type Place, places, type Step, sharedKeys } from '../item-writes.ts';
import type { Parameters } from '../parameters.ts';
import { quotas } from '../quotas.ts';
import { TokenBucket } from './token-bucket.ts';

/** How hot something that is written to became. */
export interface Heat {
  readonly name: string;
  readonly place: Place;
  /** Write units a second that it gives at the end of the run. */
  readonly capacity: number;
  /** On average. */
  readonly unitsPerSecond: number;
  /** Writes that it refused. */
  readonly throttled: number;
}

interface Limit {
  readonly name: string;
  readonly place: Place;
  readonly capacity: (now: number) => number;
  readonly bucket: TokenBucket;
  units: number;
  throttled: number;
}

interface Plan {
  readonly wholes: readonly { readonly limit: Limit; readonly units: number }[];
  readonly shared: readonly (ItemWrite & { readonly partitions: readonly Limit[] })[];
}

/** Which of several partitions an item is in, and whether it concerns the post that everybody comments on. */
export interface Written {
  /** From 0 to below 1. */
  readonly shard: number;
  readonly viral: boolean;
}

/**
 * The table and its indexes: what they give as a whole, growing with use, and what each partition gives that many comments
 * write to. An index that is asked for too much refuses the write to the table, as DynamoDB does. What was not used is kept
 * for a second; DynamoDB keeps it for five minutes and promises nothing.
 */
export class TableModel {
  readonly #limits: Limit[] = [];
  readonly #whole: ReadonlyMap<Place, Limit>;
  readonly #quota: Limit;
  readonly #partitions = new Map<string, readonly Limit[]>();
  readonly #plans = new Map<string, Plan>();
  readonly #admins: number;

  constructor(load: Load, parameters: Parameters) {
    this.#admins = load.admins;
    const { warmWrites, tableWrites, partitionWrites, cells } = parameters;
    const doubling = quotas.warmthDoublesInMinutes * 60_000;
    const warmth = (now: number) => Math.min(tableWrites, warmWrites * 2 ** (now / doubling));
    this.#whole = new Map(places.map((place) => [place, this.#limit(`${place}, as a whole`, place, warmth)]));
    this.#quota = this.#limit('table and indexes together', 'table', () => tableWrites);
    for (const { item, place, partitions } of sharedKeys(load, parameters)) {
      // Of many partitions a cell has its share, each as busy as all are; of few it has a share of each.
      const length = Math.max(1, Math.round(partitions / cells));
      const capacity = (partitionWrites * partitions) / (cells * length);
      this.#partitions.set(
        item,
        Array.from({ length }, () => this.#limit(item, place, () => capacity)),
      );
    }
  }

  /**
   * Writes what the steps write, or nothing.
   * @returns what refused it
   */
  write(steps: readonly Step[], written: Written, now: number): string | undefined {
    const { wholes, shared } = this.#planOf(steps);
    const demands = [
      ...wholes,
      ...shared.flatMap(({ units, keys, partitions }) => {
        const limit =
          keys === 'post' && !written.viral ? undefined : partitions[Math.floor(written.shard * partitions.length)];
        return limit === undefined ? [] : [{ limit, units }];
      }),
    ];
    for (const { limit, units } of demands) {
      if (!limit.bucket.has(units, now)) {
        limit.throttled += 1;
        return limit.name;
      }
    }
    for (const { limit, units } of demands) {
      limit.bucket.take(units);
      limit.units += units;
    }
    return undefined;
  }

  /** Of partitions with the same item the hottest. */
  heat(now: number): Heat[] {
    const seconds = Math.max(1, now / 1_000);
    const heats = this.#limits.map(({ name, place, capacity, units, throttled }) => ({
      name,
      place,
      capacity: capacity(now),
      unitsPerSecond: units / seconds,
      throttled,
    }));
    return [...Map.groupBy(heats, ({ name }) => name).values()].map((same) =>
      same.reduce((hottest, other) => (other.unitsPerSecond > hottest.unitsPerSecond ? other : hottest)),
    );
  }

  #limit(name: string, place: Place, capacity: (now: number) => number): Limit {
    const limit = { name, place, capacity, bucket: new TokenBucket(capacity, 1), units: 0, throttled: 0 };
    this.#limits.push(limit);
    return limit;
  }

  /** What steps ask for, reckoned once: units of the wholes, and items that share partitions. */
  #planOf(steps: readonly Step[]): Plan {
    const name = steps.join();
    const known = this.#plans.get(name);
    if (known !== undefined) {
      return known;
    }
    const items: readonly ItemWrite[] = steps.flatMap((step) => [...itemWrites[step]]);
    // Each admin is told in an item of his own, and all alike: one stands for the heat of each.
    const unitsOf = ({ units, keys }: ItemWrite) => units * (keys === 'admin' ? this.#admins : 1);
    const sum = (of: readonly ItemWrite[]) => of.reduce((units, item) => units + unitsOf(item), 0);
    const wholes = [...this.#whole].map(([place, limit]) => ({
      limit,
      units: sum(items.filter((item) => item.place === place)),
    }));
    const plan = {
      wholes: [...wholes, { limit: this.#quota, units: sum(items) }].filter(({ units }) => units > 0),
      shared: items.flatMap((item) => {
        const partitions = this.#partitions.get(item.item);
        return partitions === undefined ? [] : [{ ...item, partitions }];
      }),
    };
    this.#plans.set(name, plan);
    return plan;
  }
}
