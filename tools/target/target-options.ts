import { type ParseArgsConfig, parseArgs } from 'node:util';
import { wrongOption } from '../terminal/wrong-option.ts';
import { OperatorFault } from './operator-fault.ts';
import { defaultApi, stackOf, stageNames, type Target } from './target.ts';

/** The options by which a command is told which deployment is meant, for `parseArgs`. */
export const targetOptions = {
  api: { type: 'string' },
  stage: { type: 'string' },
  stack: { type: 'string' },
  region: { type: 'string' },
} as const;

type Values = Readonly<Partial<Record<keyof typeof targetOptions, string | undefined>>>;

/** How `--help` explains them. */
export const targetHelp = `Where (the Moderato of npm start at ${defaultApi}, unless told):
  --api URL       the one of npm start that answers there
  --stage NAME    the deployed stack moderato-NAME: dev or prod
  --stack NAME    the deployed stack of this name
  --region NAME   the AWS region of the deployed stack (default: that of your AWS settings)`;

/** The value of an option that may be left out. */
export const given = <T>(text: string | undefined, read: (text: string) => T): T | undefined =>
  text === undefined ? undefined : read(text);

/**
 * Reads a command line of options and words.
 * @param seeHelp the sentence that ends the message when it cannot be read
 * @throws OperatorFault that names what is wrong
 */
export const parseArguments = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  seeHelp: string,
  options: Options,
) => {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new OperatorFault(`${wrongOption(error)}. ${seeHelp}`);
  }
};

const apiUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new OperatorFault(`--api must be a URL such as ${defaultApi}, not "${text}".`);
  }
  // The welcome of npm start shows the address with /api at its end.
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/api$/, '');
};

const stackOfStage = (text: string): string => {
  const stage = stageNames.find((name) => name === text);
  if (stage === undefined) {
    throw new OperatorFault(`--stage must be one of ${stageNames.join(', ')}, not "${text}".`);
  }
  return stackOf(stage);
};

const stackName = (text: string): string => {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text)) {
    throw new OperatorFault(
      `--stack must be the name of a CloudFormation stack such as ${stackOf('dev')}, not "${text}".`,
    );
  }
  return text;
};

const regionName = (text: string): string => {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(text)) {
    throw new OperatorFault(`--region must be an AWS region such as eu-central-1, not "${text}".`);
  }
  return text;
};

/**
 * The deployment that the options name; the local one at its usual address when they name none.
 * @throws OperatorFault that says what is wrong and what it may be
 */
export const targetOf = ({ api, stage, stack, region }: Values): Target => {
  const named = Object.entries({ api, stage, stack }).flatMap(([option, text]) =>
    text === undefined ? [] : [`--${option}`],
  );
  if (named.length > 1) {
    throw new OperatorFault(`${named.join(' and ')} name different deployments: give one of them.`);
  }
  const deployed = stage === undefined ? given(stack, stackName) : stackOfStage(stage);
  if (deployed !== undefined) {
    return { kind: 'deployed', stack: deployed, region: given(region, regionName) };
  }
  if (region !== undefined) {
    throw new OperatorFault('--region belongs to a deployed stack: give --stage or --stack too.');
  }
  return { kind: 'local', api: api === undefined ? defaultApi : apiUrl(api) };
};
