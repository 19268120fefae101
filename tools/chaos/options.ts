import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { wrongOption } from '../terminal/wrong-option.ts';
import { ChaosFault } from './chaos-fault.ts';

export interface Options {
  readonly comments: number;
  /** The share of calls that fail, from 0 to 1. */
  readonly rate: number;
  readonly seed: string;
}

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        comments: { type: 'string', default: '1000' },
        faults: { type: 'string', default: '20%' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new ChaosFault(`${wrongOption(error)}. See: npm run chaos -- --help`);
  }
};

const mostComments = 1_000_000;

const commentsOf = (text: string): number => {
  const comments = Number(text);
  if (!/^\d+$/.test(text) || comments < 1 || comments > mostComments) {
    throw new ChaosFault(`--comments must be a whole number from 1 to ${mostComments}, not "${text}".`);
  }
  return comments;
};

/** `0.2` and `20%`; `20` too, for there are no 2,000 %. */
const rateOf = (text: string): number => {
  const [, digits, percent] = /^(\d+(?:\.\d+)?|\.\d+) ?(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (digits === undefined || number > 100) {
    throw new ChaosFault(`--faults must be a share of all calls such as 20% or 0.2, not "${text}".`);
  }
  if (number === 1 && percent === '') {
    throw new ChaosFault('--faults 1 may be all or one in a hundred: write 100% or 1%.');
  }
  return percent === '%' || number > 1 ? number / 100 : number;
};

const seedOf = (text: string | undefined): string => {
  if (text === '') {
    throw new ChaosFault('--seed must be a number or a word; without it one is drawn and told.');
  }
  return text ?? String(randomInt(1_000_000));
};

/**
 * The options of `npm run chaos`, or `help` when that was asked for.
 * @throws ChaosFault that names the option which is wrong and what it may be
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { help, comments, faults, seed } = parse(argv);
  return help ? 'help' : { comments: commentsOf(comments), rate: rateOf(faults), seed: seedOf(seed) };
};
