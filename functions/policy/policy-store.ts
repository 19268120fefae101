import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../shared/batch-get.ts';
import type { Clock } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { firstPolicy, type Policy, policy } from './policy.ts';

/** The policies of sites, of which the newest holds. The only one who writes them. */
export interface PolicyStore {
  /** The policy that holds. */
  current(site: string): Promise<Policy>;
  /** An earlier one, or the one that holds; undefined when there was none of this version. */
  find(site: string, version: number): Promise<Policy | undefined>;
  /** Those of up to 100 versions that there were, by version. */
  findAll(site: string, versions: readonly number[]): Promise<ReadonlyMap<number, Policy>>;
  /** Puts a policy in the place of the one before it; false when another did so first. */
  replace(next: Policy): Promise<boolean>;
}

const partition = (site: string) => `SITE#${site}`;
const currentKey = (site: string) => ({ pk: partition(site), sk: 'POLICY#CURRENT' });
/** Padded, so that policies sort by version. */
const versionKey = (site: string, version: number) => ({
  pk: partition(site),
  sk: `POLICY#${String(version).padStart(8, '0')}`,
});

export const policyStore = (table: Table): PolicyStore => {
  const { client, name: TableName } = table;
  const read = async (Key: Record<string, string>): Promise<Policy | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && policy.parse(Item);
  };
  return {
    current: async (site) => (await read(currentKey(site))) ?? firstPolicy(site),

    find: async (site, version) =>
      (await read(versionKey(site, version))) ?? (version === 1 ? firstPolicy(site) : undefined),

    findAll: async (site, versions) => {
      const items = await batchGet(
        table,
        versions.map((version) => versionKey(site, version)),
      );
      const stored = items.map((item) => policy.parse(item));
      const known = versions.includes(1) ? [firstPolicy(site), ...stored] : stored;
      return new Map(known.map((one) => [one.version, one]));
    },

    replace: async (next) => {
      const { site, version } = next;
      const before = version - 1;
      const { written } = await transact(table, [
        {
          Put: {
            TableName,
            Item: { ...currentKey(site), ...next },
            ConditionExpression: before === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
            ...(before > 1 && {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': before },
            }),
          },
        },
        { Put: { TableName, Item: { ...versionKey(site, version), ...next } } },
      ]);
      return written;
    },
  };
};

/** How long a worker goes by a policy that it has read, in milliseconds: a new one holds for all within this time. */
const rememberedMilliseconds = 5_000;

/** Gives the policy that held a moment ago, so that not every comment costs a read. */
export const rememberedPolicies = (store: Pick<PolicyStore, 'current'>, clock: Clock): Pick<PolicyStore, 'current'> => {
  const read = new Map<string, { readonly at: number; readonly policy: Promise<Policy> }>();
  return {
    current: (site) => {
      const now = clock.now().getTime();
      const known = read.get(site);
      if (known !== undefined && now - known.at < rememberedMilliseconds) {
        return known.policy;
      }
      const fresh = store.current(site);
      read.set(site, { at: now, policy: fresh });
      // What failed is not remembered.
      fresh.catch(() => read.delete(site));
      return fresh;
    },
  };
};
