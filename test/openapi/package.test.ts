import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const source = join(root, 'clients/typescript');

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}
const manifestIn = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;

let stack: LocalStack;
let folder: string;
beforeAll(async () => {
  [stack, folder] = await Promise.all([
    startTestStack({ unattended: false }),
    mkdtemp(join(tmpdir(), 'moderato-client-')),
  ]);
});
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true });
});

/** The package as somebody has it who installed it: built, among the packages of a project of theirs. */
const install = async () => {
  const packages = join(folder, 'node_modules');
  const installed = join(packages, 'moderato-client');
  await mkdir(installed, { recursive: true });
  const tsc = join(root, 'node_modules/.bin/tsc');
  await Promise.all([
    run(tsc, ['-p', source, '--outDir', join(installed, 'dist')]),
    writeFile(join(installed, 'package.json'), await readFile(join(source, 'package.json'))),
    symlink(join(root, 'node_modules/openapi-fetch'), join(packages, 'openapi-fetch')),
    symlink(join(root, 'node_modules/openapi-typescript-helpers'), join(packages, 'openapi-typescript-helpers')),
  ]);
  return tsc;
};

test('the example of its README compiles and runs with the package that is built', async () => {
  const readme = await readFile(join(source, 'README.md'), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  expect(example).toContain('http://127.0.0.1:3000');
  const tsc = await install();
  const file = join(folder, 'example.mts');
  await writeFile(file, example.replace('http://127.0.0.1:3000', stack.url));

  const options = '--noEmit --strict --module nodenext --target es2024 --lib es2024,dom --types'.split(' ');
  // What is wrong with the types is printed to stdout, of a failure too.
  const compiled = await run(tsc, [...options, '', file], { cwd: folder }).catch((error: { stdout: string }) => error);
  expect(compiled.stdout).toBe('');
  expect((await run(process.execPath, [file])).stdout).toBe('UNDER_REVIEW\n');
});

test('it is versioned and licensed with the project, and uses what the project tests', async () => {
  const [project, client] = await Promise.all([manifestIn(root), manifestIn(source)]);
  expect([client.version, client.license]).toEqual([project.version, project.license]);
  expect(project.devDependencies).toMatchObject({ ...client.dependencies, ...client.devDependencies });
});
