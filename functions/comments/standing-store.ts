import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Contention, takingTurns } from '../shared/contention.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { putMarker } from './event-marker.ts';
import { foldStanding } from './fold-standing.ts';
import { firstStanding, type Standing, standing } from './standing.ts';
import type { StandingChange } from './standing-change.ts';

/** The only one who writes how users stand as authors. That follows their comments by the stream of the table, and so a moment later. */
export interface StandingStore {
  /** Of a user, or of somebody who does not exist. */
  of(author: string): Promise<Standing>;
  /**
   * Folds changes of one author's comments, each once: an event that was folded before changes nothing, however often it
   * comes, whatever it comes with, and whoever else folds it at the same moment.
   * @throws Contention when others kept writing how he stands; some of the changes may be folded then
   */
  fold(author: string, changes: readonly StandingChange[], now: Date): Promise<void>;
}

export const standingKey = (author: string) => ({ pk: `USER#${author}`, sk: 'STANDING' });

/** From what is found at `standingKey`. */
export const standingFrom = (author: string, item: unknown): Standing =>
  item === undefined ? firstStanding(author) : standing.parse(item);

/** A transaction takes 100 items: the standing, and a marker for each event. */
const eventsAtOnce = 99;

export const standingStore = (table: Table): StandingStore => {
  const { client, name: TableName } = table;

  const of = async (author: string): Promise<Standing> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: standingKey(author), ConsistentRead: true }));
    return standingFrom(author, Item);
  };

  /** In the place of what was read, or not at all. */
  const put = (before: Standing, after: Standing) => ({
    Put: {
      TableName,
      Item: { ...standingKey(before.author), ...after, version: before.version + 1 },
      ...(before.version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': before.version },
          }),
    },
  });

  /** Folds those that nobody has folded, and returns what is left to be tried: nothing, or all but those. */
  const foldOnce = async (author: string, changes: readonly StandingChange[], now: Date) => {
    const before = await of(author);
    const markers = changes.map(({ event }) => putMarker(TableName, 'standing', event, now));
    const items = [...markers, put(before, changes.reduce(foldStanding, before))];
    const outcome = await transact(table, items, items.length);
    if (outcome.written) {
      return [];
    }
    const left = changes.filter((_, index) => !outcome.allFailed.includes(index));
    if (left.length === changes.length) {
      throw new Contention('Somebody else wrote how the author stands');
    }
    return left;
  };

  return {
    of,

    fold: async (author, changes, now) => {
      const telling = changes.filter(({ approved, rejected }) => approved !== 0 || rejected !== 0);
      // A transaction takes no item twice.
      let left = [...new Map(telling.map((change) => [change.event, change])).values()];
      while (left.length > 0) {
        const chunk = left.slice(0, eventsAtOnce);
        const again = await takingTurns.execute(() => foldOnce(author, chunk, now));
        left = [...again, ...left.slice(chunk.length)];
      }
    },
  };
};
