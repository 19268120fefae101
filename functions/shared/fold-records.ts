import type { DynamoDBRecord } from 'aws-lambda';
import { atOnce } from './at-once.ts';
import { errorFields } from './error-fields.ts';
import type { Log } from './runtime.ts';

/** Something that is kept up to date from the table's stream: many, by a key, each from the changes that concern it. */
interface Fold<Change> {
  /** Of the log line that says what failed. */
  readonly failure: string;
  /**
   * What a record says, if it says anything.
   * @throws Error when the record cannot be read
   */
  readonly read: (record: DynamoDBRecord) => Change | undefined | Promise<Change | undefined>;
  readonly keyOf: (change: Change) => string;
  /** How a log line names the key. */
  readonly nameOf: (key: string) => Readonly<Record<string, string>>;
  /** Folds changes with one key, in their order, each once however often it comes. */
  readonly fold: (key: string, changes: readonly Change[]) => Promise<void>;
}

/** Records that are read, and keys that are folded, at once. */
const workedAtOnce = 10;

const sequenceNumberOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.SequenceNumber ?? '';

/**
 * Folds the records of a batch, key by key; what fails holds up its key and no other.
 * @returns the sequence numbers of the records that failed; an empty one, of a record without, stands for the whole batch
 */
export const foldRecords = async <Change>(
  records: readonly DynamoDBRecord[],
  { failure, read, keyOf, nameOf, fold }: Fold<Change>,
  log: Log,
): Promise<string[]> => {
  const failed: string[] = [];
  const fail = (numbers: readonly string[], error: unknown, key?: string) => {
    failed.push(...numbers);
    log.error(failure, { ...(key !== undefined && nameOf(key)), sequence_numbers: numbers, ...errorFields(error) });
  };
  const readable = await atOnce(workedAtOnce, records, async (record) => {
    const number = sequenceNumberOf(record);
    try {
      const change = await read(record);
      return change === undefined ? [] : [{ number, change }];
    } catch (error) {
      fail([number], error);
      return [];
    }
  });
  const byKey = Map.groupBy(readable.flat(), ({ change }) => keyOf(change));
  await atOnce(workedAtOnce, [...byKey], async ([key, found]) => {
    try {
      await fold(
        key,
        found.map(({ change }) => change),
      );
    } catch (error) {
      fail(
        found.map(({ number }) => number),
        error,
        key,
      );
    }
  });
  return failed;
};
