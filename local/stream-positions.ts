import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

const content = z.object({ stream: z.string(), shards: z.record(z.string(), z.string()) });

/** How far each shard of a stream was worked through. */
export interface StreamPositions {
  /** The sequence number of the last record that is done with; undefined at the beginning. */
  of(shard: string): string | undefined;
  move(shard: string, sequenceNumber: string): void;
  forget(shard: string): void;
}

const stored = (file: string, stream: string): Map<string, string> => {
  if (!existsSync(file)) {
    return new Map();
  }
  const found = content.parse(JSON.parse(readFileSync(file, 'utf8')));
  // Of a table that was made anew the stream is another.
  return new Map(found.stream === stream ? Object.entries(found.shards) : []);
};

/**
 * Opens the file in which positions outlast this process, as Lambda's do; without a file they do not. To begin at the
 * first record again would do no harm, but the local engine keeps all records for ever: it would take longer each time.
 */
export const openStreamPositions = (file: string | undefined, stream: string): StreamPositions => {
  const shards = file === undefined ? new Map<string, string>() : stored(file, stream);
  const save = () => {
    if (file !== undefined) {
      const text = JSON.stringify({ stream, shards: Object.fromEntries(shards) } satisfies z.infer<typeof content>);
      // Replaced in one step: a process that is killed leaves the old file or the new one.
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    }
  };
  return {
    of: (shard) => shards.get(shard),
    move: (shard, sequenceNumber) => {
      shards.set(shard, sequenceNumber);
      save();
    },
    forget: (shard) => {
      shards.delete(shard);
      save();
    },
  };
};
