import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { quality } from '../../tools/quality/quality.ts';

const text = (stream: PassThrough): string => String(stream.read() ?? '');

/** Runs the command in this process, in a folder with these files; `../shared/data` is that folder, too. */
export const runQuality = async (files: Readonly<Record<string, string>>, argv: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'quality-'));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content);
    }
    const code = await quality(argv, { stdout, stderr, folder, dataFolder: folder });
    return { code, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Lines of a labelled file. */
export const labelled = (toxic: readonly string[], others: readonly string[], func?: string): string =>
  [...toxic.map((line) => ({ text: line, label: 1, func })), ...others.map((line) => ({ text: line, label: 0, func }))]
    .map((comment) => JSON.stringify(comment))
    .join('\n');
