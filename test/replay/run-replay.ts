import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Outcome } from '../../tools/replay/outcome.ts';
import { replay } from '../../tools/replay/replay.ts';
import type { Surroundings } from '../../tools/replay/surroundings.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const text = (stream: PassThrough): string => String(stream.read() ?? '');

/** Runs the command in this process, on a file that it makes; without content there is no such file. */
export const runReplay = async (
  content: string | Buffer | undefined,
  options: readonly string[],
  surroundings: Partial<Surroundings> = {},
  { name = 'comments.jsonl', isTTY = false }: { name?: string; isTTY?: boolean } = {},
): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY })];
  try {
    if (content !== undefined) {
      writeFileSync(join(folder, name), content);
    }
    const code = await replay([name, ...options], { stdout, stderr, folder, ...surroundings });
    return { code, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Lines of a file of comments. */
export const jsonLines = (comments: readonly object[]): string =>
  comments.map((comment) => JSON.stringify(comment)).join('\n');

/** The outcome that `--json` printed. */
export const outcomeIn = ({ stdout }: Result): Outcome => JSON.parse(stdout) as Outcome;

/** So many comments, which say which they are. */
export const manyComments = (count: number): { text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ text: `comment ${index}` }));
