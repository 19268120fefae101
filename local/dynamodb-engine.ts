import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
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

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The probe listens on no port');
  }
  return address.port;
};

const accepts = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/**
 * Runs the engine for as long as its standard input is open. The kernel closes that when this process ends, however it
 * ends, so that not even a SIGKILL leaves an engine behind which holds the database.
 */
const guard = 'exec 3<&0; "$0" "$@" & engine=$!; { cat <&3 >/dev/null; kill "$engine"; } 2>/dev/null & wait "$engine"';

const never = new Promise<void>(() => {});

/** Starts the engine on a port; undefined when somebody took it in the meantime. */
const startOn = async (port: number, file: string | undefined): Promise<DynamoDbEngine | undefined> => {
  const program = binary();
  const options = ['--port', String(port), ...(file === undefined ? [] : ['--db-path', file])];
  // A process group of its own: Ctrl-C at the terminal reaches us, and we end the engine last.
  const child = spawn('sh', ['-c', guard, program, ...options], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
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

/** Starts dynoxide on a free port; without a file it keeps its tables in memory. */
export const startDynamoDbEngine = async (file: string | undefined): Promise<DynamoDbEngine> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const engine = await startOn(await freePort(), file);
    if (engine !== undefined) {
      if (file !== undefined) {
        indexStreamRecords(file);
      }
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
