import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { LocalFault } from './local-fault.ts';
import { stateFile } from './state-folder.ts';

/** What a claim on a state folder lets its holder do. */
export interface Claim {
  /** Tells whoever asks where this instance is found. */
  announce(url: string): void;
  release(): void;
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;

/** What the instance that holds the claim says of itself; undefined when none does and only its socket is left. */
const askHolder = (socket: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    let said = '';
    connect(socket)
      .setEncoding('utf8')
      .on('data', (text: string) => {
        said += text;
      })
      .once('end', () => resolve(said))
      .once('error', () => resolve(undefined));
  });

const listen = async (server: Server, socket: string): Promise<boolean> => {
  try {
    server.listen(socket);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) {
      return false;
    }
    if (hasCode(error, 'EINVAL') || hasCode(error, 'ENAMETOOLONG')) {
      throw new LocalFault(`--state: the path ${socket} is too long for a socket. Choose a shorter one.`);
    }
    throw error;
  }
};

/**
 * Claims a state folder, which two stacks at once would corrupt. The claim is a socket that only one process can listen
 * on; one that a killed process left behind answers nobody, and is taken over.
 * @throws LocalFault when another instance holds it
 */
export const claimState = async (folder: string): Promise<Claim> => {
  const socket = stateFile(folder, 'claim');
  let presentation = `is being started (process ${process.pid})`;
  const server = createServer((connection) => connection.end(presentation)).unref();

  if (!(await listen(server, socket))) {
    const holder = await askHolder(socket);
    if (holder === undefined) {
      rmSync(socket, { force: true });
    }
    if (holder !== undefined || !(await listen(server, socket))) {
      throw new LocalFault(
        `Moderato ${holder ?? 'runs already'} on the state in ${folder}. ` +
          'Stop it, or give this one a state of its own: npm start -- --port 3001 --state .moderato/second',
      );
    }
  }
  return {
    announce: (url) => {
      presentation = `runs already at ${url} (process ${process.pid})`;
    },
    release: () => {
      server.close();
    },
  };
};
