import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command.ts';
import type { Certificate } from '../emulator/certificate.ts';
import type { Emulator } from '../emulator/emulator.ts';

export const account = '000000000000';
export const region = 'us-east-1';
export const stack = 'moderato-dev';
const project = join(import.meta.dirname, '..', '..', '..');

/** What an operator does at the keyboard, with the account of the emulator and never with another. */
export interface Operator {
  /**
   * Runs a command of the AWS command line, such as `sqs list-queues`, with its options by their names; objects are given
   * as JSON.
   * @returns its answer, undefined when it says nothing
   */
  readonly aws: (command: string, options?: Readonly<Record<string, unknown>>, file?: string) => Promise<unknown>;
  /** Runs `npx cdk`, in the project or in a copy of it. */
  readonly cdk: (args: readonly string[], folder?: string) => Promise<void>;
  /** Runs `npm run admin`. @returns what it said */
  readonly admin: (...args: readonly string[]) => Promise<string>;
  /** Runs `npm run ops`. @returns what it said; throws when it ends with another code than 0 */
  readonly ops: (...args: readonly string[]) => Promise<string>;
  /** Runs a line of shell as it stands in an output of the deployment, or in the documentation. */
  readonly shell: (line: string) => Promise<string>;
}

interface OperatorProperties {
  readonly programs: string;
  readonly emulator: Pick<Emulator, 'url'>;
  readonly certificate: Certificate;
  /** Also the home: nothing of the real one, where credentials may be, is looked at. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Told how far cdk is. */
  readonly say: (text: string) => void;
}

/** A deployment takes a minute; one that waits for a custom resource which never answers would take an hour. */
const patienceMilliseconds = 10 * 60_000;

/** Of the many lines of cdk one every few seconds, as a sign of life. */
const everyFewSeconds = (say: (text: string) => void): ((line: string) => void) => {
  let saidAt = performance.now();
  return (line) => {
    if (line.trim() !== '' && performance.now() - saidAt > 4_000) {
      saidAt = performance.now();
      say(line.replaceAll(/\s+/g, ' ').trim().slice(0, 110));
    }
  };
};

export const operatorOf = (properties: OperatorProperties): Operator => {
  const { programs, emulator, certificate, folder, signal, say } = properties;
  mkdirSync(folder, { recursive: true });
  const node = join(process.execPath, '..');
  const env = {
    PATH: [node, programs, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: folder,
    TMPDIR: folder,
    AWS_ENDPOINT_URL: emulator.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CA_BUNDLE: certificate.authorityFile,
    NODE_EXTRA_CA_CERTS: certificate.authorityFile,
  };
  return {
    aws: async (command, options = {}, file) => {
      const given = Object.entries(options).flatMap(([name, value]) => [
        `--${name}`,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
      // SQS has an address of its own in this command line, which the variable does not change.
      const always = ['--endpoint-url', emulator.url, '--output', 'json'];
      const args = [...always, ...command.split(' '), ...given, ...(file === undefined ? [] : [file])];
      const said = await run('aws', args, { env, signal });
      return said === '' ? undefined : JSON.parse(said);
    },
    cdk: async (args, cwd = project) => {
      const cdk = join(project, 'node_modules', 'aws-cdk', 'bin', 'cdk');
      const ending = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]);
      const settings = { env, cwd, signal: ending, onLine: everyFewSeconds(say) };
      await run(process.execPath, [cdk, ...args, '--ci'], settings);
    },
    admin: (...args) =>
      run(process.execPath, [join(project, 'tools', 'admin', 'main.ts'), ...args], { env, cwd: project, signal }),
    ops: (...args) =>
      run(process.execPath, [join(project, 'tools', 'ops', 'main.ts'), ...args], { env, cwd: project, signal }),
    shell: (line) => run('sh', ['-c', line], { env, cwd: folder, signal }),
  };
};
