import { BrokenOff } from './broken-off.ts';
import { DeploymentFault } from './deployment-fault.ts';
import { madeUp } from './gaps/gaps.ts';
import { help } from './help.ts';
import { limits } from './limits.ts';
import { readOptions } from './options.ts';
import { outcomeLines, summaryLines } from './report.ts';
import { planned, run } from './run.ts';

/** Where the output of the command goes, and what it runs. */
interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
  readonly perform?: typeof run;
}

/** Aborted by Ctrl-C and by whoever ends processes; a second signal ends this one at once. */
const interruption = (): { readonly signal: AbortSignal; readonly forget: () => void } => {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new BrokenOff('Broken off.'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    },
  };
};

const command = async (argv: readonly string[], { stdout, stderr, perform = run }: Place): Promise<number> => {
  const options = readOptions(argv);
  if (options === 'help') {
    stdout.write(`${help}\n`);
    return 0;
  }
  const began = performance.now();
  const { signal, forget } = interruption();
  try {
    const result = await perform(options, {
      signal,
      say: (text) => stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${text}\n`),
      show: (outcome) => stdout.write(outcomeLines(outcome)),
    });
    stdout.write(summaryLines({ ...result, planned, madeUp, limits }));
    return result.outcomes.some(({ failure }) => failure !== undefined) ? 1 : 0;
  } finally {
    forget();
  }
};

/**
 * The command `npm run test:deploy`.
 * @returns the exit code: 0 when everything is proved that can be, 1 when something failed, 2 when it could not start, 130
 * when somebody broke it off
 */
export const deploymentTest = async (argv: readonly string[], place: Place): Promise<number> => {
  try {
    return await command(argv, place);
  } catch (error) {
    if (error instanceof DeploymentFault || error instanceof BrokenOff) {
      place.stderr.write(`${error.message}\n`);
      return error instanceof BrokenOff ? 130 : 2;
    }
    throw error;
  }
};
