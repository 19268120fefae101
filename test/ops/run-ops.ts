import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { ops } from '../../tools/ops/ops.ts';
import { type Place, realTime } from '../../tools/ops/place.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const text = (stream: PassThrough): string => String(stream.read() ?? '');

/** Runs the command in this process. */
export const runOps = async (argv: readonly string[], place: Partial<Place> = {}): Promise<Result> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await ops(argv, {
    ...realTime,
    stdout,
    stderr,
    folder: tmpdir(),
    operator: 'olga',
    run: async (program) => {
      throw new Error(`${program} is not to be run`);
    },
    ...place,
  });
  return { code, stdout: text(stdout), stderr: text(stderr) };
};

/** A folder until the end of the test, and in it files by their names. */
export const folderWith = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};
