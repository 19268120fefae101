import { assess } from './assessment.ts';
import { help } from './help.ts';
import { type Options, readOptions } from './options.ts';
import { type ProgressStream, progressOn } from './progress.ts';
import { report } from './report.ts';
import { SimulationFault } from './simulation-fault.ts';

/** Where the output of the command goes. */
export interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: ProgressStream;
}

const perform = async (options: Options, { stdout, stderr }: Place): Promise<number> => {
  switch (options.task) {
    case 'help':
      stdout.write(`${help}\n`);
      return 0;
    case 'validate': {
      // Loaded when asked for: it brings the whole local stack along.
      const { validate } = await import('./validation/validate.ts');
      return validate({ stdout, stderr });
    }
    case 'document': {
      const { writeDocument } = await import('./document/write-document.ts');
      await writeDocument(options.seed, progressOn(stderr));
      return 0;
    }
    case 'simulate': {
      const { load, parameters, seed, json } = options;
      const assessment = assess(load, parameters, seed, progressOn(stderr));
      stdout.write(json ? `${JSON.stringify(assessment, null, 2)}\n` : report(assessment));
      return 0;
    }
  }
};

/**
 * The command `npm run simulate`.
 * @returns the exit code: 0; 1 when the validation found simulation and measurement apart; 2 for a wrong option
 */
export const command = async (argv: readonly string[], place: Place): Promise<number> => {
  try {
    return await perform(readOptions(argv), place);
  } catch (error) {
    if (error instanceof SimulationFault) {
      place.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
};
