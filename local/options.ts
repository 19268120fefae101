import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scorerAdapters, scorersNamedIn } from '../functions/moderation/scorer-adapters.ts';
import { keysOf } from '../functions/shared/keys-of.ts';
import { namedBehaviours } from './language/behaviour.ts';
import { LocalFault } from './local-fault.ts';
import type { ScoringOptions } from './scoring-environment.ts';

/** How the stand-in for providers of scores behaves by this option. */
export const behaviours = { ...namedBehaviours, off: 'off' } as const;

export interface Options extends ScoringOptions {
  readonly help: boolean;
  readonly port: number;
  readonly fresh: boolean;
  readonly folder: string;
  readonly language: keyof typeof behaviours;
  readonly dynamoDbEndpoint: string | undefined;
}

/** @throws LocalFault that names the option, and what it may be */
const choice = <const Name extends string>(option: string, text: string, names: readonly Name[]): Name => {
  const name = names.find((one) => one === text);
  if (name === undefined) {
    throw new LocalFault(`--${option} must be one of ${names.join(', ')}, not "${text}".`);
  }
  return name;
};

const wholeNumber = (option: string, text: string | undefined): number | undefined => {
  if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) {
    throw new LocalFault(`--${option} must be a whole number from 1 to 999999999, not "${text}".`);
  }
  return text === undefined ? undefined : Number(text);
};

const scorersOf = (list: string | undefined): readonly string[] | undefined => {
  const names = list === undefined ? undefined : scorersNamedIn(list);
  if (list !== undefined && names === undefined) {
    const known = Object.keys(scorerAdapters).join(', ');
    throw new LocalFault(`--scorers must be different ones of ${known}, separated by commas, not "${list}".`);
  }
  return names;
};

const httpUrl = (option: string, text: string | undefined, example: string): string | undefined => {
  if (text !== undefined && !(/^https?:\/\//.test(text) && URL.canParse(text))) {
    throw new LocalFault(`--${option} must be a URL such as ${example}, not "${text}".`);
  }
  return text;
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '3000' },
        fresh: { type: 'boolean', default: false },
        state: { type: 'string', default: '.moderato' },
        scorers: { type: 'string' },
        language: { type: 'string', default: 'ok' },
        'service-key': { type: 'string' },
        'google-api': { type: 'string', default: 'v1' },
        'openai-url': { type: 'string' },
        'openai-model': { type: 'string' },
        fallback: { type: 'string', default: 'decide' },
        'calls-per-minute': { type: 'string' },
        'units-per-month': { type: 'string' },
        dynamodb: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message.split(/\.\s/)[0] : 'The options are wrong';
    throw new LocalFault(`${message}. See: npm start -- --help`);
  }
};

const readKey = (file: string | undefined, environment: NodeJS.ProcessEnv): string | undefined => {
  const source = file === undefined ? 'SERVICE_KEY_JSON' : `--service-key ${file}`;
  try {
    const text = file === undefined ? environment['SERVICE_KEY_JSON'] : readFileSync(file, 'utf8');
    if (text !== undefined) {
      JSON.parse(text);
    }
    return text;
  } catch {
    throw new LocalFault(`${source} is no service account key: it must be JSON that can be read, as Google gave it.`);
  }
};

/**
 * The options of `npm start`.
 * @throws LocalFault that names the option which is wrong and what it may be
 */
export const readOptions = (argv: readonly string[], environment: NodeJS.ProcessEnv): Options => {
  const values = parse(argv);
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new LocalFault(`--port must be a number from 0 (any free port) to 65535, not "${values.port}".`);
  }
  if (values.state === '') {
    throw new LocalFault('--state must name a folder.');
  }
  if (values.fresh && values.dynamodb !== undefined) {
    throw new LocalFault(
      '--fresh forgets what is stored here, not in a DynamoDB of your own: delete its table yourself.',
    );
  }
  const scorers = scorersOf(values.scorers);
  return {
    help: values.help,
    port,
    fresh: values.fresh,
    folder: values.state,
    scorers,
    language: choice('language', values.language, keysOf(behaviours)),
    googleKeyJson: readKey(values['service-key'], environment),
    googleApiVersion: choice('google-api', values['google-api'], ['v1', 'v2']),
    // Only for those who name the scorer: others may have such a key for something else.
    openAiKey: scorers?.includes('openai') ? environment['OPENAI_API_KEY'] : undefined,
    openAiUrl: httpUrl('openai-url', values['openai-url'], 'https://api.mistral.ai'),
    openAiModel: values['openai-model'],
    fallback: choice('fallback', values.fallback, ['decide', 'hold']),
    scorerCallsPerMinute: wholeNumber('calls-per-minute', values['calls-per-minute']),
    scorerUnitsPerMonth: wholeNumber('units-per-month', values['units-per-month']),
    dynamoDbEndpoint: httpUrl('dynamodb', values.dynamodb, 'http://127.0.0.1:8000'),
  };
};
