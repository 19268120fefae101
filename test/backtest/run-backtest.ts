import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { backtest } from '../../tools/backtest/backtest.ts';

const text = (stream: PassThrough): string => String(stream.read() ?? '');

/** Runs the command in this process, in a folder with these files. */
export const runBacktest = async (
  files: Readonly<Record<string, unknown>>,
  argv: readonly string[],
  now: () => number = Date.now,
) => {
  const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    const code = await backtest(argv, { stdout, stderr, folder, now });
    return { code, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** A file of JSON lines. */
export const jsonLines = (lines: readonly object[]): string => lines.map((line) => JSON.stringify(line)).join('\n');
