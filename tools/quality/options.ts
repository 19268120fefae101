import { parseArgs } from 'node:util';
import { defaultLists, isListName, type ListName, listNames } from '../../functions/policy/word-list-names.ts';
import { wrongOption } from '../terminal/wrong-option.ts';
import { QualityFault } from './quality-fault.ts';

export interface Options {
  readonly files: readonly string[];
  readonly lists: readonly ListName[];
  readonly check: boolean;
  readonly disguises: boolean;
  readonly json: boolean;
}

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        lists: { type: 'string' },
        check: { type: 'boolean', default: false },
        disguises: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new QualityFault(`${wrongOption(error)}. See: npm run quality -- --help`);
  }
};

const listsIn = (text: string): ListName[] =>
  text.split(',').map((name) => {
    if (!isListName(name)) {
      throw new QualityFault(`--lists: "${name}" is none of ${listNames.join(', ')}.`);
    }
    return name;
  });

/**
 * The options of `npm run quality`, or `help` when that was asked for.
 * @throws QualityFault that names the option which is wrong and what it may be
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals } = parse(argv);
  const { check, disguises, json, lists } = values;
  return values.help
    ? 'help'
    : { files: positionals, lists: lists === undefined ? defaultLists : listsIn(lists), check, disguises, json };
};
