import { LocalFault } from '../../local/local-fault.ts';
import { progressOn } from '../replay/progress.ts';
import type { ProgressStream } from '../terminal/progress-stream.ts';
import { ChaosFault } from './chaos-fault.ts';
import { help } from './help.ts';
import { readOptions } from './options.ts';
import { resultTable } from './result-table.ts';
import { run } from './run.ts';

/** Where the output of the command goes, and what it runs. */
interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: ProgressStream;
  readonly perform?: typeof run;
}

const command = async (argv: readonly string[], { stdout, stderr, perform = run }: Place): Promise<number> => {
  const options = readOptions(argv);
  if (options === 'help') {
    stdout.write(`${help}\n`);
    return 0;
  }
  // At once, so that also a run that is broken off can be repeated.
  stderr.write(`seed ${options.seed}\n`);
  const result = await perform(
    options,
    progressOn(stderr, () => performance.now()),
  );
  stdout.write(resultTable(options, result));
  return result.findings.length === 0 ? 0 : 1;
};

/**
 * The command `npm run chaos`.
 * @returns the exit code: 0 when nothing was found, 1 when something was, 2 when it could not start
 */
export const chaos = async (argv: readonly string[], place: Place): Promise<number> => {
  try {
    return await command(argv, place);
  } catch (error) {
    if (error instanceof ChaosFault || error instanceof LocalFault) {
      place.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
};
