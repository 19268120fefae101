import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { operations, routes, unknownPathModule } from '../functions/routes.ts';
import { triggered } from '../functions/triggers.ts';

const root = join(import.meta.dirname, '..');
const functionsFolder = join(root, 'functions');
const sources = globSync('{functions,lib,local,tools,bin,web}/**/*.{ts,tsx,js}', { cwd: root }).toSorted((a, b) =>
  a < b ? -1 : 1,
);

const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

const modules = [...operations, unknownPathModule, ...triggered];

describe('every function of the system', () => {
  it.each(modules)('$name is wired by functions/$file', async ({ file }) => {
    const module: unknown = await import(pathToFileURL(join(functionsFolder, file)).href);

    expect(module).toHaveProperty('wire', expect.any(Function));
  });

  it('has a name and a file of its own', () => {
    expect(repeated(modules.map(({ name }) => name))).toEqual([]);
    expect(repeated(modules.map(({ file }) => file))).toEqual([]);
    expect(Object.keys(routes)).toHaveLength(operations.length);
  });

  it('has a route of its own, whatever its placeholders are called', () => {
    const addresses = operations.map(({ route }) => `${route.method} ${route.path.replaceAll(/\{\w+\}/g, '{}')}`);

    expect(repeated(addresses)).toEqual([]);
  });

  it('names placeholders exactly as its input does', () => {
    for (const { name, route } of operations) {
      const placeholders = Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, placeholder]) => placeholder);
      const { input }: { input: { path?: z.ZodMiniType } } = route;
      const named = input.path instanceof z.ZodMiniObject ? Object.keys(input.path.shape) : [];
      expect([name, ...named]).toEqual([name, ...placeholders]);
    }
  });
});

/**
 * Runs in a process of its own. Reports reads of the environment that a file of `functions/` causes, itself or through
 * a library that it calls, and what is open after the import that was not before. Libraries may look at the environment
 * when they are loaded: no frame of ours is on the stack then.
 */
const watchImport = `
  const [folder, ...files] = process.argv.slice(1);
  Error.stackTraceLimit = Infinity;
  const reads = new Set();
  const environment = process.env;
  const note = (name) => {
    if (new Error().stack.includes(folder)) reads.add(String(name));
  };
  process.env = new Proxy(environment, {
    get: (target, name) => (note(name), target[name]),
    has: (target, name) => (note(name), name in target),
    ownKeys: (target) => (note('all'), Reflect.ownKeys(target)),
  });
  // Open from now on, so that a warning which Node prints does not seem to open them.
  void [process.stdout, process.stderr];
  const report = [];
  for (const file of files) {
    reads.clear();
    const before = process.getActiveResourcesInfo();
    await import(file);
    // What the import itself needed is closed a turn later.
    await new Promise((resolve) => setImmediate(resolve));
    const opened = process.getActiveResourcesInfo();
    for (const resource of before) if (opened.includes(resource)) opened.splice(opened.indexOf(resource), 1);
    if (reads.size > 0 || opened.length > 0) report.push({ file: file.slice(folder.length), reads: [...reads], opened });
  }
  console.log(JSON.stringify(report));
  // What is open would keep the process, and is told already; a process without a finding has to end by itself.
  if (report.length > 0) process.exit();
`;

const effectsOfImporting = (folder: string) => {
  const files = globSync('**/*.ts', { cwd: folder }).map((file) => pathToFileURL(join(folder, file)).href);
  const folderUrl = pathToFileURL(folder).href;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', watchImport, '--', folderUrl, ...files],
    { encoding: 'utf8', timeout: 20_000 },
  );
  if (status !== 0) {
    throw new Error(`The imports failed, or left something open that never ends: ${stderr}`);
  }
  return { files: files.length, effects: JSON.parse(stdout) as unknown };
};

describe('importing a module', () => {
  it('of the functions reads no environment variable and opens nothing', () => {
    const { files, effects } = effectsOfImporting(functionsFolder);

    expect(effects).toEqual([]);
    expect(files).toBeGreaterThan(operations.length);
  });

  it('would be noticed if it did', () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-effects-'));
    writeFileSync(join(folder, 'with-effects.ts'), "setTimeout(() => {}, 60_000); process.env['TABLE_NAME'];");
    const { effects } = effectsOfImporting(folder);
    rmSync(folder, { recursive: true });

    expect(effects).toEqual([{ file: '/with-effects.ts', reads: ['TABLE_NAME'], opened: ['Timeout'] }]);
  });
});

describe('a source file', () => {
  it('has at most 250 lines', () => {
    expect(sources.filter((file) => linesOf(file) > 250)).toEqual([]);
    expect(new Set(sources.map((file) => file.split('/')[0]))).toEqual(
      new Set(['bin', 'functions', 'lib', 'local', 'tools', 'web']),
    );
  });

  it('is no drawer: it and its folder are named after an idea', () => {
    const drawers = /(^|[/-])(utils?|services?|commons?|types?|helpers?|constants?|misc)([/.-]|$)/;

    expect(sources.filter((file) => drawers.test(file))).toEqual([]);
  });
});
