import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accepts } from '../../../local/accepts.ts';
import { freePort } from '../../../local/free-port.ts';
import { DeploymentFault } from '../deployment-fault.ts';
import type { Certificate } from './certificate.ts';

/** MiniStack, an emulator of AWS, in a process group of its own together with the functions that it runs. */
export interface Emulator {
  readonly port: number;
  readonly url: string;
  readonly logFile: string;
  /** Settles when it ends without having been stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface EmulatorProperties {
  readonly programs: string;
  /** Where it keeps what it needs while it runs. */
  readonly folder: string;
  readonly certificate: Certificate;
  readonly googlePort: number;
}

/** It is ready in a second; the machine may be busy. */
const patienceMilliseconds = 60_000;

/** What it is told. Functions inherit it all, so it is nothing but this. */
const environmentOf = (port: number, { programs, folder, certificate, googlePort }: EmulatorProperties) => ({
  // Functions run on the first node that is found: the project's own.
  PATH: [join(process.execPath, '..'), programs, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
  HOME: folder,
  TMPDIR: folder,
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(port),
  AWS_ENDPOINT_URL: `https://localhost:${port}`,
  LAMBDA_EXECUTOR: 'local',
  // Every call is checked against the policies of who calls, as IAM does.
  AUTH: 'true',
  USE_SSL: '1',
  MINISTACK_SSL_CERT: certificate.chainFile,
  MINISTACK_SSL_KEY: certificate.keyFile,
  NODE_EXTRA_CA_CERTS: certificate.authorityFile,
  SSL_CERT_FILE: certificate.authorityFile,
  // Who cannot be given a token because the trigger failed gets none, as on AWS.
  MINISTACK_COGNITO_PRETOKEN_STRICT: '1',
  // These listen on ports of their own.
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  NODE_OPTIONS: `--import ${join(import.meta.dirname, '..', 'stand-ins', 'lead-to-google.js')}`,
  GOOGLE_STAND_IN_PORT: String(googlePort),
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONPATH: join(import.meta.dirname, '..', 'stand-ins', 'amazon-linux'),
});

/**
 * Runs the emulator for as long as its standard input is open. The kernel closes that when this process ends, however it
 * ends, so that not even a SIGKILL leaves an emulator and its functions behind.
 */
const guard = 'exec 3<&0; "$0" "$@" & emulator=$!; { cat <&3 >/dev/null; kill -KILL -$$; } & wait "$emulator"';

/** @throws DeploymentFault when it does not start */
export const startEmulator = async (properties: EmulatorProperties): Promise<Emulator> => {
  const { programs, folder } = properties;
  const port = await freePort();
  const logFile = join(folder, 'emulator.log');
  mkdirSync(folder, { recursive: true });
  const log = openSync(logFile, 'a');
  const child = spawn('sh', ['-c', guard, join(programs, 'python'), join(import.meta.dirname, 'start.py')], {
    cwd: folder,
    env: environmentOf(port, properties),
    detached: true,
    stdio: ['pipe', log, log],
  });
  const closed = once(child, 'close');
  let stopping = false;
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? Number.NaN), signal);
    } catch {
      // Nobody is left in the group.
    }
  };
  const stop = async () => {
    stopping = true;
    signalGroup('SIGTERM');
    await Promise.race([closed, pause(5_000, undefined, { ref: false })]);
    // The functions, and an emulator that did not end.
    signalGroup('SIGKILL');
  };
  const ended = (async () => {
    await closed;
    if (!stopping) {
      throw new DeploymentFault(`The emulator ended by itself. Its log: ${logFile}`);
    }
  })();
  ended.catch(() => undefined);

  const deadline = performance.now() + patienceMilliseconds;
  while (!(await Promise.race([accepts(port, '127.0.0.1'), ended.then(() => false)]))) {
    if (performance.now() > deadline) {
      await stop();
      throw new DeploymentFault(`The emulator does not answer. Its log: ${logFile}`);
    }
    await pause(100);
  }
  return { port, url: `https://localhost:${port}`, logFile, ended, stop };
};
