import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstPolicy, type Policy } from '../../functions/policy/policy.ts';
import { type PolicyStore, policyStore, rememberedPolicies } from '../../functions/policy/policy-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { examplePolicy } from '../moderation/fixed-policies.ts';
import { startTestTable } from '../test-table.ts';

describe('the policies of a site', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let policies: PolicyStore;
  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    policies = policyStore(table);
  });
  afterAll(() => stop());

  const written = (site: string, version: number, flag_above: number): Policy => ({
    ...examplePolicy({ other_categories: { flag_above } }, version),
    site,
    created_at: '2030-01-01T00:00:00.000Z',
    created_by: 'an-admin',
  });

  it('begin with the one that flags any category', async () => {
    expect(await policies.current('new')).toEqual(firstPolicy('new'));
    expect(await policies.find('new', 1)).toEqual(firstPolicy('new'));
    expect(await policies.find('new', 2)).toBeUndefined();
  });

  it('are all kept, and the last one holds', async () => {
    for (const version of [2, 3, 4]) {
      expect(await policies.replace(written('kept', version, version / 10))).toBe(true);
    }
    expect(await policies.current('kept')).toEqual(written('kept', 4, 0.4));
    expect(await policies.find('kept', 2)).toEqual(written('kept', 2, 0.2));
    expect(await policies.find('kept', 1)).toEqual(firstPolicy('kept'));
    expect(await policies.current('another')).toEqual(firstPolicy('another'));
  });

  it.each([2, 3])('are replaced by one of ten admins who do so at once with version %i', async (version) => {
    const site = `race-${version}`;
    if (version === 3) {
      await policies.replace(written(site, 2, 0.5));
    }
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, index) => policies.replace(written(site, version, index / 10))),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect((await policies.current(site)).other_categories.flag_above).toBe(tries.indexOf(true) / 10);
    expect(await policies.find(site, version)).toEqual(await policies.current(site));
  });

  it('are never replaced by a version that does not follow', async () => {
    expect(await policies.replace(written('gap', 3, 0.1))).toBe(false);
    expect(await policies.find('gap', 3)).toBeUndefined();
  });
});

describe('a worker', () => {
  const remembered = (answers: (Policy | Error)[]) => {
    let now = 0;
    let asked = 0;
    const policies = rememberedPolicies(
      {
        current: async () => {
          const answer = answers[asked] ?? examplePolicy({}, 99);
          asked += 1;
          if (answer instanceof Error) {
            throw answer;
          }
          return answer;
        },
      },
      { now: () => new Date(now) },
    );
    return {
      versionAt: async (milliseconds: number, site = 'main') => {
        now = milliseconds;
        return (await policies.current(site)).version;
      },
      asked: () => asked,
    };
  };

  it('goes by a policy that it has read for five seconds', async () => {
    const { versionAt, asked } = remembered([examplePolicy({}, 1), examplePolicy({}, 2)]);
    expect([await versionAt(0), await versionAt(4_999), await versionAt(5_000)]).toEqual([1, 1, 2]);
    expect(asked()).toBe(2);
  });

  it('tells sites apart', async () => {
    const { versionAt } = remembered([examplePolicy({}, 1), examplePolicy({}, 7)]);
    expect([await versionAt(0, 'main'), await versionAt(0, 'sports'), await versionAt(1, 'main')]).toEqual([1, 7, 1]);
  });

  it('asks again after a failure', async () => {
    const { versionAt } = remembered([new Error('The table is away'), examplePolicy({}, 3)]);
    await expect(versionAt(0)).rejects.toThrow('The table is away');
    expect(await versionAt(1)).toBe(3);
  });
});
