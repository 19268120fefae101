import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accepts } from './accepts.ts';
import { freePort } from './free-port.ts';
import { LocalFault } from './local-fault.ts';
import { indexStreamRecords } from './stream-index.ts';

export interface DynamoDbEngine {
  readonly endpoint: string;
  /** Settles when the engine ends without having been stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const binary = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}/dynoxide`;
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new LocalFault(
      `The local DynamoDB engine is not installed (${name}). On Linux x64 run "npm ci" without omitting optional ` +
        'dependencies; elsewhere start a DynamoDB of your own and name it: npm start -- --dynamodb http://127.0.0.1:8000',
    );
  }
};

/**
 * Runs the engine for as long as its standard input is open. The kernel closes that when this process ends, however it
 * ends, so that not even a SIGKILL leaves an engine behind which holds the database, or a database that nobody asked for.
 * What the shell then has to say of the engine nobody reads any more, and it must not end of that.
 */
const guard =
  'exec 3<&0; "$0" "$@" & engine=$!; trap "" PIPE; { cat <&3 >/dev/null; kill "$engine"; } 2>/dev/null & wait "$engine"; ' +
  '[ -z "$SCRATCH_FOLDER" ] || rm -r "$SCRATCH_FOLDER"';

const never = new Promise<void>(() => {});

/** Starts the engine on a port; undefined when somebody took it in the meantime. */
const startOn = async (port: number, file: string | undefined): Promise<DynamoDbEngine | undefined> => {
  const program = binary();
  // A file also where nothing is to be kept: without the index that only a file can be given, writes become slow.
  const scratchFolder = file === undefined ? mkdtempSync(join(tmpdir(), 'moderato-dynamodb-')) : '';
  const database = file ?? join(scratchFolder, 'dynamodb.sqlite');
  const child = spawn('sh', ['-c', guard, program, '--port', String(port), '--db-path', database], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, SCRATCH_FOLDER: scratchFolder },
    // A process group of its own: Ctrl-C at the terminal reaches us, and we end the engine last.
    detached: true,
  });
  const exit = once(child, 'exit');

  let said = '';
  const listening = new Promise<true>((resolve) => {
    const listen = (text: string) => {
      said += text;
      if (said.includes('listening on')) {
        resolve(true);
      }
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
  });
  if ((await Promise.race([listening, exit])) !== true) {
    if (said.includes('already in use')) {
      return undefined;
    }
    throw new LocalFault(
      `The local DynamoDB engine did not start: ${said.trim()}. If its database is damaged, begin anew: npm start -- --fresh`,
    );
  }

  indexStreamRecords(database);
  let stopped = false;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ended: exit.then(() => (stopped ? never : undefined)),
    stop: async () => {
      stopped = true;
      child.stdin.end();
      await exit;
    },
  };
};

const attempts = 3;

/** Starts dynoxide on a free port; without a file its tables go with it. */
export const startDynamoDbEngine = async (file: string | undefined): Promise<DynamoDbEngine> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const engine = await startOn(await freePort(), file);
    if (engine !== undefined) {
      return engine;
    }
  }
  throw new LocalFault(
    'The local DynamoDB engine finds no free port. Try again, or start one of your own (--dynamodb).',
  );
};

/**
 * An engine that somebody else runs.
 * @throws LocalFault when nothing answers there
 */
export const useDynamoDb = async (endpoint: string): Promise<DynamoDbEngine> => {
  const { protocol, hostname, port } = new URL(endpoint);
  if (!(await accepts(Number(port) || (protocol === 'https:' ? 443 : 80), hostname))) {
    throw new LocalFault(`Nothing answers at ${endpoint}: start your DynamoDB there, or leave --dynamodb out.`);
  }
  return { endpoint, ended: never, stop: async () => undefined };
};
