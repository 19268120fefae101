import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keysOf } from '../functions/shared/keys-of.ts';
import { namedBehaviours } from './language/language-stand-in.ts';
import { LocalFault } from './local-fault.ts';
import type { ScoringOptions } from './scoring-environment.ts';

export const help = `Usage: npm start -- [options]

Runs Moderato on this machine: the functions that are deployed, behind a local gateway,
with stand-ins for DynamoDB, SQS, Cognito and Google's language API. Needs no account.

  --port N              port of the API (default 3000)
  --fresh               forget what earlier runs stored
  --state FOLDER        where the state is kept (default .moderato)
  --language HOW        what the stand-in for Google's language API does:
                          ok       answers (default)
                          failing  fails half of the calls, in every way it can
                          down     says 503          limited  says 429
                          revoked  says 403          hanging  never answers
                          garbage  answers with a page instead of scores
                          off      refuses every connection: keywords decide
  --service-key FILE    score with Google itself, by this service account key
                        (or set SERVICE_KEY_JSON to the key); this costs money
  --google-api VERSION  v1 (default) or v2 of Google's language API
  --fallback HOW        decide (default), or hold: whether keywords may approve
  --calls-per-minute N  how often the scorer may be asked (default 600 with a key)
  --units-per-month N   after so many started 100 characters keywords decide
  --dynamodb URL        use this DynamoDB instead of the engine that comes along
  --help                show this

While it runs, a schedule can be run at once, at any time of your choice:
  curl -X POST 'http://127.0.0.1:3000/_local/schedules/purgeRejectedComments?at=2030-01-01T00:00:00Z'
What the stand-in for the language API does can be changed:
  curl -X POST http://127.0.0.1:3000/_local/language/down
Mails with codes are printed, and can be read again:
  curl http://127.0.0.1:3000/_local/mails`;

/** How the stand-in for the language API behaves by this option. */
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

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '3000' },
        fresh: { type: 'boolean', default: false },
        state: { type: 'string', default: '.moderato' },
        language: { type: 'string', default: 'ok' },
        'service-key': { type: 'string' },
        'google-api': { type: 'string', default: 'v1' },
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
  if (values.dynamodb !== undefined && !/^https?:\/\//.test(values.dynamodb)) {
    throw new LocalFault(`--dynamodb must be a URL such as http://127.0.0.1:8000, not "${values.dynamodb}".`);
  }
  if (values.fresh && values.dynamodb !== undefined) {
    throw new LocalFault(
      '--fresh forgets what is stored here, not in a DynamoDB of your own: delete its table yourself.',
    );
  }
  return {
    help: values.help,
    port,
    fresh: values.fresh,
    folder: values.state,
    language: choice('language', values.language, keysOf(behaviours)),
    googleKeyJson: readKey(values['service-key'], environment),
    googleApiVersion: choice('google-api', values['google-api'], ['v1', 'v2']),
    fallback: choice('fallback', values.fallback, ['decide', 'hold']),
    scorerCallsPerMinute: wholeNumber('calls-per-minute', values['calls-per-minute']),
    scorerUnitsPerMonth: wholeNumber('units-per-month', values['units-per-month']),
    dynamoDbEndpoint: values.dynamodb,
  };
};
