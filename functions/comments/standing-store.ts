import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { adminsIn, adminsKey } from '../identity/admins.ts';
import { batchGet } from '../shared/batch-get.ts';
import { Contention, takingTurns } from '../shared/contention.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { derivedId, newId } from '../shared/uuid.ts';
import { putMarker } from './event-marker.ts';
import { foldStanding } from './fold-standing.ts';
import { type Standing, suspensionAt } from './standing.ts';
import type { StandingChange } from './standing-change.ts';
import { putStanding, standingFrom, standingKey } from './standing-item.ts';
import { type StrikeRules, unlimited } from './strikes.ts';
import { type Suspension, type SuspensionRecord, suspensionRecord } from './suspension.ts';
import { suspensionItem, suspensionKey, suspensionNotice, suspensionRecords } from './suspension-item.ts';

/**
 * The only one who writes how users stand as authors, and with it the records of their suspensions and what they are told of
 * them. What became of comments follows by the stream of the table, and so a moment later.
 */
export interface StandingStore {
  /** Of a user, or of somebody who does not exist. */
  of(author: string): Promise<Standing>;
  /**
   * Folds changes of one author's comments, each once: an event that was folded before changes nothing, however often it
   * comes, whatever it comes with, and whoever else folds it at the same moment. Admins are not suspended.
   * @param rules what rejections lead to
   * @throws Contention when others kept writing how he stands; some of the changes may be folded then
   */
  fold(author: string, changes: readonly StandingChange[], rules: StrikeRules, now: Date): Promise<void>;
  /** Suspends somebody, in the place of a suspension that he has; undefined when he is an admin. */
  suspend(author: string, suspension: Suspension): Promise<Standing | undefined>;
  /** Ends a suspension, for an admin; undefined when there is none to end. */
  reinstate(author: string, admin: string, now: Date): Promise<Standing | undefined>;
  /** The last records of suspensions, newest first. */
  records(author: string, limit: number): Promise<SuspensionRecord[]>;
}

/** A transaction takes 100 items. Each change has a marker, and may bring a suspension: its record and its notice. */
const changesAtOnce = 33;

export const standingStore = (table: Table): StandingStore => {
  const { client, name: TableName } = table;

  const read = async (author: string) => {
    const items = await batchGet(table, [standingKey(author), adminsKey]);
    const ofKey = ({ sk }: { readonly sk: string }) => items.find((item) => item.sk === sk);
    return {
      standing: standingFrom(author, ofKey(standingKey(author))),
      isAdmin: adminsIn(ofKey(adminsKey)).includes(author),
    };
  };

  const put = (author: string, records: readonly SuspensionRecord[]) =>
    records
      .flatMap((record) => [suspensionItem(author, record), suspensionNotice(author, record)])
      .map((Item) => ({ Put: { TableName, Item } }));

  /** Writes a change by hand. */
  const replace = async (before: Standing, after: Standing, ended: Omit<SuspensionRecord, 'event'>) => {
    const records = suspensionRecords(before, after, ended);
    const { written } = await transact(table, [putStanding(TableName, before, after), ...put(after.author, records)]);
    if (!written) {
      throw new Contention('Somebody else wrote how the author stands');
    }
    return after;
  };

  /** Folds those that nobody has folded, and returns what is left to be tried: nothing, or all but those. */
  const foldOnce: (...given: Parameters<StandingStore['fold']>) => Promise<StandingChange[]> = async (
    author,
    changes,
    rules,
    now,
  ) => {
    const { standing: before, isAdmin } = await read(author);
    let after = before;
    const records: SuspensionRecord[] = [];
    for (const change of changes) {
      const next = foldStanding(after, change, isAdmin ? unlimited : rules);
      const id = derivedId(new Date(change.at), `${author}#reinstated`);
      records.push(...suspensionRecords(after, next, { id, at: change.at, by: { kind: 'strikes' } }));
      after = next;
    }
    const markers = changes.map(({ event }) => putMarker(TableName, 'standing', event, now));
    const conditional = [...markers, putStanding(TableName, before, after)];
    const outcome = await transact(table, [...conditional, ...put(author, records)], conditional.length);
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
    of: async (author) => (await read(author)).standing,

    fold: async (author, changes, rules, now) => {
      const telling = changes.filter(({ approved, rejected }) => approved !== 0 || rejected !== 0);
      // A transaction takes no item twice.
      let left = [...new Map(telling.map((change) => [change.event, change])).values()];
      while (left.length > 0) {
        const chunk = left.slice(0, changesAtOnce);
        const again = await takingTurns.execute(() => foldOnce(author, chunk, rules, now));
        left = [...again, ...left.slice(chunk.length)];
      }
    },

    suspend: (author, suspension) =>
      takingTurns.execute(async () => {
        const { standing: before, isAdmin } = await read(author);
        const { id, since: at, by } = suspension;
        return isAdmin ? undefined : replace(before, { ...before, suspension }, { id, at, by });
      }),

    reinstate: (author, admin, now) =>
      takingTurns.execute(async () => {
        const { standing: before } = await read(author);
        const running = suspensionAt(before, now);
        if (running === undefined) {
          return undefined;
        }
        const at = now.toISOString();
        const suspension = { ...running, lifted_at: at };
        return replace(before, { ...before, suspension }, { id: newId(now), at, by: { kind: 'admin', id: admin } });
      }),

    records: async (author, limit) => {
      const { pk, sk } = suspensionKey(author, '');
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map((item) => suspensionRecord.parse(item));
    },
  };
};
