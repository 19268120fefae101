import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { breakerStates } from '../../functions/moderation/breaker-state.ts';
import { keptScores } from '../../functions/moderation/kept-scores.ts';
import { spendingOn } from '../../functions/moderation/spending.ts';
import type { Table } from '../../functions/shared/table.ts';
import { startTestTable } from '../test-table.ts';

const day = 24 * 60 * 60_000;

describe('in the table', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let now: number;
  const clock = { now: () => new Date(now) };
  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
  });
  afterAll(() => stop());
  beforeEach(() => {
    now = Date.UTC(2030, 0, 15);
  });

  it('scores are kept for 30 days, though DynamoDB deletes them later', async () => {
    const scores = keptScores(table, clock);
    const key = randomUUID();
    expect(await scores.find(key)).toBeUndefined();
    await scores.keep(key, { Toxic: 0.6000000238, 'Death, Harm & Tragedy': 0 });
    now += 30 * day - 1_000;
    expect(await scores.find(key)).toEqual({ Toxic: 0.6000000238, 'Death, Harm & Tragedy': 0 });
    now += 1_000;
    expect(await scores.find(key)).toBeUndefined();
  });

  it('spending is counted by all together, apart by scorer and month', async () => {
    const name = randomUUID();
    const [one, two, another] = [name, name, randomUUID()].map((scorer) => spendingOn(scorer, table, clock));
    expect(await one?.units()).toBe(0);
    await Promise.all([one?.add(3), two?.add(4), one?.add(1)]);
    expect([await two?.units(), await another?.units()]).toEqual([8, 0]);
    now += 17 * day;
    expect(await one?.units()).toBe(0);
  });

  it('the state of a breaker is what was written last, apart by scorer', async () => {
    const states = breakerStates(table);
    const name = randomUUID();
    expect(await states.read(name)).toBeUndefined();
    const policy = { ownState: { value: 1, openedAt: now, attemptNo: 2 }, breakerState: 5 };
    const open = { open: true, changed_at: clock.now().toISOString(), policy };
    await states.write(name, open);
    expect(await states.read(name)).toEqual(open);
    await states.write(name, { ...open, open: false });
    expect(await states.read(name)).toEqual({ ...open, open: false });
    expect(await states.read(randomUUID())).toBeUndefined();
  });
});
