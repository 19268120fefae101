import type { ReadRecords, SourceComment, SourceRecord } from '../../tools/ops/import/source-record.ts';

/** Now, for readers: what is later comes from the future. */
export const readAt = new Date('2030-01-01T00:00:00Z');

async function* whole(text: string) {
  yield text;
}

/** All that a reader finds in a text. */
export const recordsIn = async (read: ReadRecords, text: string): Promise<SourceRecord[]> => {
  const records: SourceRecord[] = [];
  for await (const record of read(whole(text))) {
    records.push(record);
  }
  return records;
};

export const commentsIn = (records: readonly SourceRecord[]): SourceComment[] =>
  records.flatMap((record) => (record.kind === 'comment' ? [record.comment] : []));

/** Why which things were left out. */
export const leftOutIn = (records: readonly SourceRecord[]): [string, string][] =>
  records.flatMap((record) => (record.kind === 'left-out' ? [[record.ref, record.because]] : []));
