import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, run } from '../command.ts';
import { DeploymentFault } from '../deployment-fault.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const environment = async (python: string, folder: string, signal: AbortSignal): Promise<void> => {
  const settings = { env: process.env, signal };
  try {
    const version = await run(
      python,
      ['-c', 'import sys; print(sys.version_info >= (3, 10), sys.version.split()[0])'],
      settings,
    );
    const [suits, number] = version.split(' ');
    if (suits !== 'True') {
      throw new DeploymentFault(
        `The emulator needs Python 3.10 or newer, and ${python} is ${number}. Name another: npm run test:deploy -- --python python3.12`,
      );
    }
  } catch (error) {
    if (isMissing(error)) {
      throw new DeploymentFault(
        `There is no ${python}, which the emulator of AWS needs. Install Python 3.10 or newer with its module venv ` +
          '(Debian, Ubuntu: apt-get install python3 python3-venv), or name one: npm run test:deploy -- --python /path/to/python3',
      );
    }
    throw error;
  }
  try {
    await run(python, ['-m', 'venv', '--clear', folder], settings);
  } catch (error) {
    if (error instanceof CommandFailed && /ensurepip|No module named venv/.test(error.output)) {
      throw new DeploymentFault(
        `${python} has no module venv. Install it (Debian, Ubuntu: apt-get install python3-venv), or name another Python: ` +
          'npm run test:deploy -- --python /path/to/python3',
      );
    }
    throw error;
  }
};

const install = async (python: string, signal: AbortSignal): Promise<void> => {
  const quietly = ['--quiet', '--disable-pip-version-check', '--no-input'];
  try {
    await run(python, ['-m', 'pip', 'install', ...quietly, '--requirement', requirements], {
      env: process.env,
      signal,
    });
  } catch (error) {
    if (error instanceof CommandFailed) {
      throw new DeploymentFault(
        `pip cannot install the emulator. Is there a network, or an index that pip is told of?\n${error.output}`,
      );
    }
    throw error;
  }
};

/**
 * An environment of this Python with what `requirements.txt` names, made when there is none that fits.
 * @param folder where it is, or will be; whatever else is in there is deleted
 * @returns its folder of programs
 * @throws DeploymentFault that says what to install
 */
export const pythonEnvironment = async (
  python: string,
  folder: string,
  { say, signal }: { readonly say: (text: string) => void; readonly signal: AbortSignal },
): Promise<string> => {
  const marker = join(folder, 'installed');
  const wanted = createHash('sha256').update(`${python}\n`).update(readFileSync(requirements)).digest('hex');
  const programs = join(folder, 'bin');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    return programs;
  }
  say(`Installing the emulator into ${folder}; this is done once`);
  rmSync(folder, { recursive: true, force: true });
  await environment(python, folder, signal);
  await install(join(programs, 'python'), signal);
  writeFileSync(marker, wanted);
  return programs;
};
