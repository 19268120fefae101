import { parseArgs } from 'node:util';
import { wrongOption } from '../../tools/terminal/wrong-option.ts';
import { type Load, usualLoad } from './assumptions.ts';
import { type Capacities, deployed, type Parameters, withCallsPerMinute } from './parameters.ts';
import { SimulationFault } from './simulation-fault.ts';

/** What is asked for. */
export type Options =
  | { readonly task: 'help' | 'validate' }
  | { readonly task: 'document'; readonly seed: string }
  | {
      readonly task: 'simulate';
      readonly load: Load;
      readonly parameters: Parameters;
      readonly seed: string;
      readonly json: boolean;
    };

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        rate: { type: 'string' },
        minutes: { type: 'string', default: String(usualLoad.seconds / 60) },
        ramp: { type: 'string', default: String(usualLoad.rampSeconds) },
        arrivals: { type: 'string', default: usualLoad.arrivals },
        viral: { type: 'string', default: `${usualLoad.viral * 100}%` },
        flagged: { type: 'string', default: `${usualLoad.flagged * 100}%` },
        admins: { type: 'string', default: String(usualLoad.admins) },
        characters: { type: 'string', default: String(usualLoad.characters) },
        set: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        validate: { type: 'boolean', default: false },
        document: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new SimulationFault(`${wrongOption(error)}. See: npm run simulate -- --help`);
  }
};

const numberOf = (option: string, text: string, least: number, most: number): number => {
  const number = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || number < least || number > most) {
    throw new SimulationFault(
      `--${option} must be a number from ${least} to ${most.toLocaleString('en')}, not "${text}".`,
    );
  }
  return number;
};

const shareOf = (option: string, text: string): number => {
  const [, digits] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const share = Number(digits) / 100;
  if (!(share <= 1)) {
    throw new SimulationFault(`--${option} must be a share such as 10%, not "${text}".`);
  }
  return share;
};

const arrivalsOf = (text: string): Load['arrivals'] => {
  if (text !== 'poisson' && text !== 'bursty') {
    throw new SimulationFault(`--arrivals must be poisson or bursty, not "${text}".`);
  }
  return text;
};

const { times: _times, cells: _cells, ...capacities } = deployed;

const isCapacity = (name: string): name is keyof Capacities => Object.hasOwn(capacities, name);

const setOf = (parameters: Parameters, text: string): Parameters => {
  const [name = '', value = ''] = text.split('=');
  if (!isCapacity(name)) {
    throw new SimulationFault(`--set knows ${Object.keys(capacities).join(', ')}, not "${name}".`);
  }
  const number = numberOf(`set ${name}`, value, 1, 1_000_000_000);
  return name === 'scorerCallsPerMinute' ? withCallsPerMinute(parameters, number) : { ...parameters, [name]: number };
};

/**
 * The options of `npm run simulate`.
 * @throws SimulationFault that names the option which is wrong and what it may be
 */
export const readOptions = (argv: readonly string[]): Options => {
  const { rate, minutes, ramp, arrivals, viral, flagged, admins, characters, set, seed, ...rest } = parse(argv);
  const { json, validate, document, help } = rest;
  if (help) {
    return { task: 'help' };
  }
  if (validate) {
    return { task: 'validate' };
  }
  if (document) {
    return { task: 'document', seed };
  }
  if (rate === undefined) {
    throw new SimulationFault('Say how many comments a second: npm run simulate -- --rate 1000');
  }
  return {
    task: 'simulate',
    load: {
      rate: numberOf('rate', rate, 0.1, 1_000_000),
      seconds: numberOf('minutes', minutes, 1, 120) * 60,
      rampSeconds: numberOf('ramp', ramp, 0, 3_600),
      arrivals: arrivalsOf(arrivals),
      viral: shareOf('viral', viral),
      flagged: shareOf('flagged', flagged),
      admins: numberOf('admins', admins, 0, 20),
      characters: numberOf('characters', characters, 1, 5_000),
    },
    parameters: set.reduce(setOf, deployed),
    seed,
    json,
  };
};
