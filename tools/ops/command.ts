import type { ParseArgsConfig } from 'node:util';
import { OperatorFault } from '../target/operator-fault.ts';
import { parseArguments, targetOptions } from '../target/target-options.ts';
import type { Place } from './place.ts';

/** One of the commands of `npm run ops`. */
export interface Command {
  /** What it does, in a line of the overview. */
  readonly summary: string;
  /** What its `--help` prints. */
  readonly help: string;
  /**
   * Does it, or without `--apply` tells what it would do.
   * @returns the exit code
   */
  readonly run: (argv: readonly string[], place: Place) => Promise<number>;
}

/** What every command takes that changes something. */
const commonOptions = { ...targetOptions, apply: { type: 'boolean', default: false } } as const;

export const seeHelp = (command: string) => `See: npm run ops -- ${command} --help`;

/** Explains `--apply` in the help of a command. */
export const applyHelp = `  --apply         do it; without this the command only tells what it would do, and changes nothing`;

/** A command line that can be pasted into a shell. */
const pasted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** How a dry run ends. */
export const howToApply = (command: string, argv: readonly string[]): string =>
  `\nNothing was changed. To do it:\n  npm run ops -- ${[command, ...argv, '--apply'].map(pasted).join(' ')}\n`;

/** The options of one command, read from its command line. */
export const readArguments = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  argv: readonly string[],
  options: Options,
) => {
  const { values, positionals } = parseArguments(argv, seeHelp(command), { ...commonOptions, ...options });
  return { values, positionals };
};

/** @throws OperatorFault when there are more words than the command takes */
export const refuseMore = (command: string, more: readonly string[]): void => {
  if (more.length > 0) {
    throw new OperatorFault(`"${more[0]}" is one word too many. ${seeHelp(command)}`);
  }
};
