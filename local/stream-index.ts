import { DatabaseSync } from 'node:sqlite';

/**
 * Gives dynoxide's database an index that it lacks. Version 1.2.1 looks through all records of a stream for the highest
 * sequence number each time it writes one, and through those of a shard each time somebody reads on: after 4,000 comments
 * a transaction takes ten times as long as the first. With the index it stays what it was. In memory, where nobody
 * can add an index, there are too few records to matter.
 */
export const indexStreamRecords = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(
    'CREATE INDEX IF NOT EXISTS by_sequence_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  );
  database.close();
};
