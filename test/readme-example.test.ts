import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalStack } from '../local/local-stack.ts';
import { startTestStack } from './stack.ts';

const local = 'http://127.0.0.1:3000';

let stack: LocalStack;
let folder: string;

beforeAll(async () => {
  stack = await startTestStack({ unattended: false });
  folder = mkdtempSync(join(tmpdir(), 'moderato-readme-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack.stop();
});

test('the lines of code in the README work as they stand there', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  expect(code).toContain(local);
  const file = join(folder, 'first.mjs');
  writeFileSync(file, code.replace(local, stack.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  expect(stdout).toContain("status: 'UNDER_REVIEW'");
});
