import { describe, expect, it } from 'vitest';
import type { Listener } from '../../functions/live/connection.ts';
import type { ServerMessage } from '../../functions/live/contract.ts';
import { pushChanges } from '../../functions/live/push-changes.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { insertion, streamRecord } from '../stream-event.ts';

const flagging = streamRecord(1, exampleComment(), exampleComment({ status: 'FLAGGED' }));
const notification = (user: string, number: number) =>
  insertion(number, { pk: `USER#${user}`, sk: `NOTIFICATION#${number}`, id: String(number), comment: 'c', post: 'p' });

/** Pushes to listeners of a test's choice, and tells what became of it. */
const push = async (
  records: Parameters<ReturnType<typeof pushChanges>>[0]['Records'],
  {
    listeners = {},
    admins = [],
    send = async () => true,
    milliseconds = () => 20_000,
  }: {
    readonly listeners?: Readonly<Record<string, readonly Listener[]>>;
    readonly admins?: readonly string[];
    readonly send?: (id: string) => Promise<boolean>;
    readonly milliseconds?: () => number;
  },
) => {
  const sent: [id: string, type: ServerMessage['type']][] = [];
  const removed: string[] = [];
  const log = recordedLog();
  const at = async (name: string) => {
    const found = listeners[name];
    if (found === undefined) {
      throw new Error('The table does not answer');
    }
    return found;
  };
  await pushChanges({
    connections: {
      ofUser: at,
      ofQueue: at,
      remove: async (id) => {
        removed.push(id);
      },
    },
    clients: {
      send: async (id, { type }) => {
        const there = await send(id);
        sent.push([id, type]);
        return there;
      },
    },
    admins: { ids: async () => admins },
    clock: { now: () => new Date(0) },
    log,
    counted: (counts) => counts,
  })({ Records: records }, { getRemainingTimeInMillis: milliseconds });
  const counts = log.lines.find(({ event }) => event === 'pushed')?.fields;
  return { sent, removed, counts };
};

describe('what changed', () => {
  it('is told to all connections of whom it concerns, once for many changes', async () => {
    const listeners = {
      ada: [
        { id: 'a1', user: 'ada' },
        { id: 'a2', user: 'ada' },
      ],
      eve: [],
    };
    const records = [notification('ada', 1), notification('eve', 2), notification('ada', 3)];
    const { sent, counts } = await push(records, { listeners });
    expect(sent).toEqual([
      ['a1', 'notifications'],
      ['a2', 'notifications'],
    ]);
    expect(counts).toMatchObject({ pushed: 2, gone: 0, dropped: 0, Pushes: 2 });
  });

  it('in a queue is told to those who are admins at this moment', async () => {
    const main = [
      { id: 'a', user: 'ada' },
      { id: 'e', user: 'eve' },
    ];
    expect((await push([flagging], { listeners: { main }, admins: ['eve'] })).sent).toEqual([['e', 'queue']]);
  });

  it('is told to nobody where nobody listens, and nothing is counted', async () => {
    expect(await push([flagging], { listeners: { main: [] } })).toEqual({ sent: [], removed: [], counts: undefined });
  });
});

describe('what cannot be told', () => {
  const listeners = {
    ada: [
      { id: 'gone', user: 'ada' },
      { id: 'there', user: 'ada' },
    ],
  };

  it('because the connection is gone, is forgotten with it', async () => {
    const { removed, counts } = await push([notification('ada', 1)], {
      listeners,
      send: async (id) => id !== 'gone',
    });
    expect(removed).toEqual(['gone']);
    expect(counts).toMatchObject({ pushed: 1, gone: 1, dropped: 0 });
  });

  it('because API Gateway fails, is dropped, and the rest is told', async () => {
    const { sent, counts } = await push([notification('ada', 1)], {
      listeners,
      send: async (id) => {
        if (id === 'gone') {
          throw new Error('Not now');
        }
        return true;
      },
    });
    expect(sent).toEqual([['there', 'notifications']]);
    expect(counts).toMatchObject({ pushed: 1, dropped: 1, DroppedPushes: 1 });
  });

  it('because the table fails, or a record cannot be read, holds up nothing', async () => {
    const { sent, counts } = await push(
      [notification('bob', 1), insertion(2, { pk: 'x', sk: 'COMMENT' }), notification('ada', 3)],
      {
        listeners,
      },
    );
    expect(sent).toHaveLength(2);
    expect(counts).toMatchObject({ pushed: 2, dropped: 2 });
  });

  it('within the time of the function, is dropped before that is over', async () => {
    let left = 20_000;
    const { counts } = await push([notification('ada', 1)], {
      listeners,
      milliseconds: () => left,
      send: async () => {
        left = 9_000;
        return true;
      },
    });
    expect(counts).toMatchObject({ pushed: 1, dropped: 1 });
  });
});
