import { OperatorFault } from '../target/operator-fault.ts';
import type { Target } from '../target/target.ts';
import { parseArguments, targetOf, targetOptions } from '../target/target-options.ts';

export type Options =
  | { readonly command: 'grant' | 'revoke'; readonly name: string; readonly target: Target }
  | { readonly command: 'list'; readonly json: boolean; readonly target: Target };

const seeHelp = 'See: npm run admin -- --help';

const parse = (argv: readonly string[]) =>
  parseArguments(argv, seeHelp, {
    ...targetOptions,
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });

const accountName = (command: string, text: string | undefined): string => {
  if (text === undefined || text === '') {
    throw new OperatorFault(`Say whose role it is: npm run admin -- ${command} USERNAME. ${seeHelp}`);
  }
  // What Cognito takes for either.
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(text)) {
    throw new OperatorFault(`"${text}" can be neither a user name nor an e-mail address.`);
  }
  return text;
};

const refuseMore = (more: readonly string[]): void => {
  if (more.length > 0) {
    throw new OperatorFault(`"${more[0]}" is one word too many. ${seeHelp}`);
  }
};

/**
 * The options of `npm run admin`, or `help` when that was asked for.
 * @throws OperatorFault that names what is wrong and what it may be
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals } = parse(argv);
  if (values.help) {
    return 'help';
  }
  const [command, ...rest] = positionals;
  switch (command) {
    case 'list':
      refuseMore(rest);
      return { command, json: values.json, target: targetOf(values) };
    case 'grant':
    case 'revoke': {
      const [name, ...more] = rest;
      refuseMore(more);
      if (values.json) {
        throw new OperatorFault(`--json belongs to list, not to ${command}.`);
      }
      return { command, name: accountName(command, name), target: targetOf(values) };
    }
    case undefined:
      throw new OperatorFault(`Say what to do: grant USERNAME, revoke USERNAME or list. ${seeHelp}`);
    default:
      throw new OperatorFault(`The command must be one of grant, revoke, list, not "${command}". ${seeHelp}`);
  }
};
