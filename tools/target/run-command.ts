import { faultOf } from './fault-of.ts';

/**
 * Runs what a command does. What the person at the keyboard can mend is told in one line.
 * @returns the exit code
 */
export const runCommand = async (
  perform: () => Promise<number>,
  stderr: Pick<NodeJS.WritableStream, 'write'>,
): Promise<number> => {
  try {
    return await perform();
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) {
      throw error;
    }
    stderr.write(`${fault.message}\n`);
    return fault.exitCode;
  }
};
