import { parseArgs } from 'node:util';
import { wrongOption } from '../terminal/wrong-option.ts';
import { DeploymentFault } from './deployment-fault.ts';

export interface Options {
  readonly python: string;
}

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        python: { type: 'string', default: 'python3' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new DeploymentFault(`${wrongOption(error)}. See: npm run test:deploy -- --help`);
  }
};

/**
 * The options of `npm run test:deploy`, or `help` when that was asked for.
 * @throws DeploymentFault that names the option which is wrong
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { help, python } = parse(argv);
  if (help) {
    return 'help';
  }
  if (python === '') {
    throw new DeploymentFault('--python must be a program such as python3 or /usr/bin/python3.12.');
  }
  return { python };
};
