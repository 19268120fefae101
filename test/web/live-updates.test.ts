import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as contract from '../../functions/live/contract.ts';
import { liveUpdates, pollPauses } from '../../web/live/live-updates.ts';
import type * as messages from '../../web/live/messages.ts';
import { virtualSurroundings } from './virtual-surroundings.ts';

const second = 1_000;
const minute = 60 * second;

const page = ({ loggedIn = true } = {}) => {
  const around = virtualSurroundings();
  const asked: number[] = [];
  const told: unknown[] = [];
  const states: boolean[] = [];
  const renewals: boolean[] = [];
  let answering = true;
  const updates = liveUpdates({
    ...around,
    url: 'wss://comments.example/live',
    token: async (renewed) => {
      renewals.push(renewed);
      return loggedIn ? `token-${renewals.length}` : undefined;
    },
    refresh: async () => {
      asked.push(around.now());
      if (!answering) {
        throw new Error('No answer');
      }
    },
    onQueue: (site, changes) => told.push({ site, changes }),
    onLive: (live) => states.push(live),
  });
  /** Opens the connection that was asked for last, and logs in on it. */
  const accept = async (sites: string[] = []) => {
    around.last().becomes('open');
    await around.pass(0);
    around.last().tell({ type: 'authenticated', user_id: 'ada', expires_in: 300, sites });
    await around.pass(0);
  };
  return {
    ...around,
    updates,
    asked,
    told,
    states,
    renewals,
    accept,
    answering: (does: boolean) => {
      answering = does;
    },
    drop: () => around.last().becomes('close'),
  };
};

it('speaks as the functions do', () => {
  expectTypeOf<contract.ServerMessage>().toExtend<messages.ServerMessage>();
  expectTypeOf<messages.ClientMessage>().toExtend<contract.ClientMessage>();
  expectTypeOf<contract.QueueChange>().toExtend<messages.QueueChange>();
  expectTypeOf<messages.ServerMessage['type']>().toEqualTypeOf<contract.ServerMessage['type']>();
  expectTypeOf<Required<messages.QueueChange>['status']>().toEqualTypeOf<Required<contract.QueueChange>['status']>();
});

describe('a connection', () => {
  it('says the token in its first message, and never in its address', async () => {
    const { updates, last, accept, states } = page();
    updates.start();
    await accept();
    expect(last().said).toEqual([{ type: 'authenticate', token: 'token-1' }]);
    expect(states).toEqual([true]);
  });

  it('that fails is tried again after 1, 2, 5, 10, 30 and 30 seconds', async () => {
    const { updates, openedAt, pass, unreachable } = page();
    unreachable(true);
    updates.start();
    await pass(90 * second);
    expect(openedAt.map((at) => at / second)).toEqual([0, 1, 3, 8, 18, 48, 78]);
  });

  it('that is lost is made again a second later, but only if it had lasted', async () => {
    const { updates, accept, pass, drop, openedAt, states } = page();
    updates.start();
    await accept();
    await pass(minute);
    drop();
    await pass(second);
    expect(openedAt).toEqual([0, 61 * second]);
    for (const pause of [2, 5, 10]) {
      await accept();
      drop();
      await pass(pause * second - 1);
      const before = openedAt.length;
      await pass(1);
      expect(openedAt).toHaveLength(before + 1);
    }
    expect(states).toEqual([true, false, true, false, true, false, true, false]);
  });

  it('on which nothing is answered is given up after ten seconds', async () => {
    const { updates, last, pass, openedAt, sockets } = page();
    updates.start();
    last().becomes('open');
    await pass(10 * second);
    expect(sockets[0]?.closed).toBe(true);
    await pass(second);
    expect(openedAt).toEqual([0, 11 * second]);
  });

  it('keeps somebody logged in, with a new token a minute before the old one ends', async () => {
    const { updates, last, accept, pass, renewals } = page();
    updates.start();
    await accept();
    await pass(4 * minute);
    expect(last().said.at(-1)).toEqual({ type: 'authenticate', token: 'token-2' });
    expect(renewals).toEqual([false, true]);
  });

  it('that does not answer to the new token is made again', async () => {
    const { updates, accept, pass, states, openedAt } = page();
    updates.start();
    await accept();
    await pass(4 * minute + 10 * second);
    expect(states).toEqual([true, false]);
    await pass(second);
    expect(openedAt).toHaveLength(2);
  });

  it('listens to the queues that are wanted, and again on another connection', async () => {
    const { updates, last, accept, pass, drop, told } = page();
    updates.subscribe('main');
    updates.start();
    await accept();
    expect(last().said.at(-1)).toEqual({ type: 'subscribe', site: 'main' });
    const change = {
      comment: 'c',
      change: 'claimed' as const,
      claim: { by: 'eve', until: '2030-01-01T00:00:00.000Z' },
    };
    last().tell({ type: 'queue', site: 'main', changes: [change] });
    expect(told).toEqual([{ site: 'main', changes: [change] }]);

    updates.subscribe('other');
    updates.unsubscribe('main');
    expect(last().said.slice(-2)).toEqual([
      { type: 'subscribe', site: 'other' },
      { type: 'unsubscribe', site: 'main' },
    ]);
    drop();
    await pass(second);
    await accept();
    expect(last().said.slice(1)).toEqual([{ type: 'subscribe', site: 'other' }]);
  });

  it('has no place where there are too many, and asks for one seldom', async () => {
    const { updates, last, pass, drop, openedAt } = page();
    updates.start();
    last().becomes('open');
    await pass(0);
    last().tell({ type: 'error', code: 'too_many_connections', detail: 'Too many' });
    drop();
    await pass(29 * second);
    expect(openedAt).toHaveLength(1);
    await pass(second);
    expect(openedAt).toHaveLength(2);
  });

  it('ends with the session, and hears nothing more', async () => {
    const { updates, last, accept, pass, openedAt, asked, states } = page();
    updates.start();
    await accept();
    updates.stop();
    const before = asked.length;
    last().tell({ type: 'notifications', notifications: [] });
    await pass(10 * minute);
    expect(last().closed).toBe(true);
    expect([openedAt.length, asked.length - before, states]).toEqual([1, 0, [true, false]]);
  });
});

describe('what may have changed', () => {
  it('is asked for every ten seconds while there is no connection', async () => {
    const { updates, asked, pass, unreachable } = page();
    unreachable(true);
    updates.start();
    await pass(35 * second);
    expect(asked).toEqual([0, 10 * second, 20 * second, 30 * second]);
  });

  it('is asked for when a connection was made, when something is told, and once a minute', async () => {
    const { updates, last, asked, accept, pass } = page();
    updates.start();
    await pass(second);
    await accept();
    await pass(second);
    last().tell({ type: 'notifications', notifications: [{ id: 'n', comment: 'c', post: 'p' }] });
    await pass(2 * minute);
    expect(asked.map((at) => at / second)).toEqual([0, 1, 2, 62, 122]);
    expect(pollPauses.live).toBe(minute);
  });

  it('is not asked for while nobody sees the page, and at once when somebody does', async () => {
    const { updates, asked, accept, pass, hide, last } = page();
    updates.start();
    await accept();
    const before = asked.length;
    hide(true);
    last().tell({ type: 'notifications', notifications: [] });
    await pass(10 * minute);
    expect(asked).toHaveLength(before);
    hide(false);
    updates.changed();
    await pass(0);
    expect(asked).toHaveLength(before + 1);
  });

  it('is asked for less often while nobody answers, five minutes apart at most', async () => {
    const { updates, asked, pass, unreachable, answering } = page();
    unreachable(true);
    answering(false);
    updates.start();
    await pass(16 * minute);
    const pauses = asked.slice(1).map((at, index) => (at - (asked[index] ?? 0)) / second);
    expect(pauses).toEqual([20, 40, 80, 160, 300, 300]);
    answering(true);
    await pass(5 * minute);
    const heard = asked.length;
    await pass(10 * second);
    expect(asked.length).toBeGreaterThanOrEqual(heard + 1);
  });

  it('is asked for by pages without a login, too, once they are started', async () => {
    const { updates, last, asked, pass, openedAt } = page({ loggedIn: false });
    updates.start();
    last().becomes('open');
    await pass(10 * second);
    expect(asked).toEqual([0, 10 * second]);
    expect(openedAt.length).toBeGreaterThan(1);
  });
});
