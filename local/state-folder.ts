import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** What the state folder holds. */
const names = {
  dynamoDb: 'dynamodb.sqlite',
  streamPositions: 'stream-positions.json',
  auditKeys: 'audit-keys',
  queue: 'queue',
  userPool: 'user-pool.json',
  claim: 'claim.sock',
  log: 'functions.log',
} as const;

export const stateFile = (folder: string, content: keyof typeof names): string => join(folder, names[content]);

/** SQLite keeps what it has not yet merged into the database beside it. */
const sqliteSuffixes = ['-journal', '-wal', '-shm'];

/** Deletes what the local stack stored in the folder, and nothing else that may lie there. */
export const dropState = (folder: string): void => {
  const besideDatabase = sqliteSuffixes.map((suffix) => `${names.dynamoDb}${suffix}`);
  for (const name of [
    names.dynamoDb,
    ...besideDatabase,
    names.streamPositions,
    names.auditKeys,
    names.queue,
    names.userPool,
    names.log,
  ]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
};
