import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Ends the command, and whatever it started. */
  readonly signal: AbortSignal;
  /** Told each line that the command prints. */
  readonly onLine?: (line: string) => void;
}

/** A command that did not end well, with the end of what it printed. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly output: string;

  constructor(command: string, how: string, output: string) {
    super(`${command} ${how}${output === '' ? '' : `:\n${output}`}`);
    this.output = output;
  }
}

const shownLines = 40;

/**
 * Runs a command to its end.
 * @returns what it printed on its standard output
 * @throws CommandFailed when it ends with another code than 0, and the error of spawn when there is no such program
 */
export const run = async (
  program: string,
  args: readonly string[],
  { env, cwd, signal, onLine }: Surroundings,
): Promise<string> => {
  signal.throwIfAborted();
  // In a group of its own, so that all it started ends with it.
  const child = spawn(program, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => {
    try {
      process.kill(-(child.pid ?? Number.NaN), 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  signal.addEventListener('abort', end);
  const output: string[] = [];
  const printed: string[] = [];
  for (const [stream, isOutput] of [
    [child.stdout, true],
    [child.stderr, false],
  ] as const) {
    createInterface(stream).on('line', (line) => {
      printed.push(line);
      if (isOutput) {
        output.push(line);
      }
      onLine?.(line);
    });
  }
  try {
    const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
    child.once('error', reject).once('close', (code, endedBy) => {
      resolve(code === 0 ? undefined : `ended ${code === null ? `by ${endedBy}` : `with code ${code}`}`);
    });
    const failure = await promise;
    if (failure !== undefined) {
      throw new CommandFailed([program, ...args].join(' '), failure, printed.slice(-shownLines).join('\n'));
    }
    return output.join('\n');
  } finally {
    signal.removeEventListener('abort', end);
  }
};
