import { type ChildProcess, type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../until.ts';

interface Started {
  readonly child: ChildProcess;
  /** What it printed so far. */
  readonly printed: () => string;
  readonly exitCode: Promise<number | null>;
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has ended since it was listed.
    return '';
  }
};

/** All processes. Slim images have no `ps`, and what is no Linux has no /proc. */
const processes = (): Process[] =>
  existsSync('/proc/self/cmdline')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => ({ pid: Number(pid), command: commandOf(pid) }))
    : Array.from(
        execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).matchAll(/^ *(\d+) (.*)$/gm),
        ([, pid, command = '']) => ({ pid: Number(pid), command }),
      );

const withCurl = spawnSync('curl', ['--version']).error === undefined;

/** Where the tests that run at present have their state. */
let folder: string;
const children: ChildProcess[] = [];

const makeFolder = () => {
  folder = mkdtempSync(join(tmpdir(), 'moderato-'));
};
const cleanUp = async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  await until(async () => enginesOn(folder).length === 0);
  rmSync(folder, { recursive: true });
};

const start = (...options: string[]): Started =>
  watch(
    spawn(process.execPath, ['local/main.ts', '--state', folder, ...options], { stdio: ['ignore', 'pipe', 'pipe'] }),
  );

const watch = (child: ChildProcessByStdio<null, Readable, Readable>): Started => {
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, printed: () => text, exitCode: once(child, 'exit').then(([code]) => code as number | null) };
};

/** DynamoDB engines that hold the database in a folder, and the shells that guard them. */
const enginesOn = (state: string): Process[] =>
  processes().filter(({ command }) => command.includes(join(state, 'dynamodb.sqlite')));

const withoutGuards = (engines: readonly Process[]) => engines.filter(({ command }) => !command.includes('exec 3<&0'));

const ready = async ({ printed }: Started): Promise<string> =>
  until(async () => /API +(http:\/\/127\.0\.0\.1:\d+)\/api/.exec(printed())?.[1]);

const commandsIn = (text: string) => text.split('\n').filter((line) => line.includes('curl '));

describe('Moderato that runs', () => {
  let started: Started;
  let url: string;

  beforeAll(async () => {
    makeFolder();
    started = start('--port', '0');
    url = await ready(started);
  });
  afterAll(cleanUp);

  it('says where everything is, who may log in and what to try', async () => {
    const text = started.printed();
    expect(text).toContain('reader / Reader-moderato-1');
    expect(text).toContain('admin / Admin-moderato-1');
    expect(text).toContain(`${url}/demo.html`);
    expect(commandsIn(text)).toEqual([
      expect.stringContaining(`${url}/api/auth/login`),
      expect.stringMatching(/\/comments\/submit .*\$TOKEN.*"content":/),
      expect.stringMatching(/\/comments; echo$/),
    ]);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  });

  it.skipIf(!withCurl)('tells commands that work when they are pasted (where there is curl)', async () => {
    const output = execFileSync('sh', ['-c', commandsIn(started.printed()).join('\n')], { encoding: 'utf8' });
    expect(output).toContain('"status":"UNDER_REVIEW"');
  });

  it('refuses to run twice on one state, and names the other', async () => {
    const second = start('--port', '0', '--fresh');
    expect(await second.exitCode).toBe(2);
    expect(second.printed().split('\n')).toHaveLength(2);
    expect(second.printed()).toContain(url);
    expect(existsSync(join(folder, 'dynamodb.sqlite'))).toBe(true);
  });
});

describe('npm start', () => {
  beforeEach(makeFolder);
  afterEach(cleanUp);

  it.each(['SIGTERM', 'SIGHUP'] as const)('ends with all its children on %s', async (signal) => {
    const started = start('--port', '0');
    await ready(started);
    expect(enginesOn(folder)).not.toEqual([]);
    started.child.kill(signal);
    expect(await started.exitCode).toBe(0);
    expect(enginesOn(folder)).toEqual([]);
  });

  it('ends with all its children when npm is told to', async () => {
    const started = watch(
      spawn('npm', ['start', '--', '--port', '0', '--state', folder], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    const url = await ready(started);
    started.child.kill('SIGTERM');
    await started.exitCode;
    await until(async () => enginesOn(folder).length === 0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('leaves no engine behind even when it is killed', async () => {
    const started = start('--port', '0');
    await ready(started);
    started.child.kill('SIGKILL');
    await started.exitCode;
    await until(async () => enginesOn(folder).length === 0);
  });

  it('ends when its engine ends, and says so', async () => {
    const started = start('--port', '0');
    await ready(started);
    for (const { pid } of withoutGuards(enginesOn(folder))) {
      process.kill(pid, 'SIGKILL');
    }
    expect(await started.exitCode).toBe(1);
    expect(started.printed()).toContain('ended unexpectedly');
  });

  it('keeps its state between runs, and drops it when told, but nothing else', async () => {
    const postPath = '/api/posts/0190a2b4-0000-7000-8000-000000000001/comments';
    const run = async (options: string[], use: (url: string) => Promise<void>) => {
      const started = start('--port', '0', ...options);
      await use(await ready(started));
      started.child.kill('SIGTERM');
      expect(await started.exitCode).toBe(0);
    };
    const json = { 'content-type': 'application/json' };
    const comments = async (url: string) => (await (await fetch(url + postPath)).json()) as unknown[];

    await run([], async (url) => {
      const credentials = JSON.stringify({ username: 'reader', password: 'Reader-moderato-1' });
      const login = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: json, body: credentials });
      const { access } = (await login.json()) as { access: string };
      const body = JSON.stringify({ content: 'Remember me' });
      const headers = { ...json, authorization: `Bearer ${access}` };
      expect((await fetch(`${url}${postPath}/submit`, { method: 'POST', headers, body })).status).toBe(201);
      await until(async () => (await comments(url)).length === 1);
    });
    await run([], async (url) => expect(await comments(url)).toHaveLength(1));
    writeFileSync(join(folder, 'photo.jpg'), 'mine');
    await run(['--fresh'], async (url) => expect(await comments(url)).toHaveLength(0));
    expect(existsSync(join(folder, 'photo.jpg'))).toBe(true);
  });

  it('says in one line that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const started = start('--port', String(port));
    expect(await started.exitCode).toBe(2);
    expect(started.printed()).toBe(`Port ${port} is in use. Choose another: npm start -- --port ${port + 1}\n`);
    expect(enginesOn(folder)).toEqual([]);
    server.close();
  });

  it('lets one of two run that are started at once', async () => {
    const both = [start('--port', '0'), start('--port', '0')];
    const loser = await Promise.race(both.map(async (started) => ({ started, code: await started.exitCode })));
    expect(loser.code).toBe(2);
    const [winner] = both.filter((started) => started !== loser.started);
    await until(async () => winner?.printed().includes('Moderato is ready'));
    expect(withoutGuards(enginesOn(folder))).toHaveLength(1);
  });

  it('drops nothing when it cannot start', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    writeFileSync(join(folder, 'user-pool.json'), '{}');
    const started = start('--fresh', '--port', String(typeof address === 'object' && address?.port));
    expect(await started.exitCode).toBe(2);
    expect(existsSync(join(folder, 'user-pool.json'))).toBe(true);
    server.close();
  });

  it('ends with all its children on Ctrl-C, which comes twice, from the terminal and from npm', async () => {
    const started = start('--port', '0');
    await ready(started);
    expect(enginesOn(folder)).not.toEqual([]);
    started.child.kill('SIGINT');
    await until(async () => started.printed().includes('stopping'));
    started.child.kill('SIGINT');
    expect(await started.exitCode).toBe(0);
    expect(enginesOn(folder)).toEqual([]);
  });

  it('says in one line what is wrong with an option', async () => {
    const started = start('--language', 'perhaps');
    expect(await started.exitCode).toBe(2);
    expect(started.printed()).toBe(
      '--language must be one of ok, failing, down, limited, revoked, hanging, garbage, off, not "perhaps".\n',
    );
  });
});
