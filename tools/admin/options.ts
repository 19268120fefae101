import { parseArgs } from 'node:util';
import { AdminFault } from './admin-fault.ts';
import { defaultApi, stackOf, stageNames, type Target } from './target.ts';

export type Options =
  | { readonly command: 'grant' | 'revoke'; readonly name: string; readonly target: Target }
  | { readonly command: 'list'; readonly json: boolean; readonly target: Target };

const seeHelp = 'See: npm run admin -- --help';

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        api: { type: 'string' },
        stage: { type: 'string' },
        stack: { type: 'string' },
        region: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // Node explains at length; the first sentence says what is wrong.
    const message = error instanceof Error ? error.message.split(/\.\s|\n/)[0] : 'The options are wrong';
    throw new AdminFault(`${message}. ${seeHelp}`);
  }
};

type Values = ReturnType<typeof parse>['values'];

const given = <T>(text: string | undefined, read: (text: string) => T): T | undefined =>
  text === undefined ? undefined : read(text);

const apiUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AdminFault(`--api must be a URL such as ${defaultApi}, not "${text}".`);
  }
  // The welcome of npm start shows the address with /api at its end.
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/api$/, '');
};

const stackOfStage = (text: string): string => {
  const stage = stageNames.find((name) => name === text);
  if (stage === undefined) {
    throw new AdminFault(`--stage must be one of ${stageNames.join(', ')}, not "${text}".`);
  }
  return stackOf(stage);
};

const stackName = (text: string): string => {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text)) {
    throw new AdminFault(
      `--stack must be the name of a CloudFormation stack such as ${stackOf('dev')}, not "${text}".`,
    );
  }
  return text;
};

const regionName = (text: string): string => {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(text)) {
    throw new AdminFault(`--region must be an AWS region such as eu-central-1, not "${text}".`);
  }
  return text;
};

const targetOf = ({ api, stage, stack, region }: Values): Target => {
  const named = Object.entries({ api, stage, stack }).flatMap(([option, text]) =>
    text === undefined ? [] : [`--${option}`],
  );
  if (named.length > 1) {
    throw new AdminFault(`${named.join(' and ')} name different deployments: give one of them.`);
  }
  const deployed = stage === undefined ? given(stack, stackName) : stackOfStage(stage);
  if (deployed !== undefined) {
    return { kind: 'deployed', stack: deployed, region: given(region, regionName) };
  }
  if (region !== undefined) {
    throw new AdminFault('--region belongs to a deployed stack: give --stage or --stack too.');
  }
  return { kind: 'local', api: api === undefined ? defaultApi : apiUrl(api) };
};

const accountName = (command: string, text: string | undefined): string => {
  if (text === undefined || text === '') {
    throw new AdminFault(`Say whose role it is: npm run admin -- ${command} USERNAME. ${seeHelp}`);
  }
  // What Cognito takes for either.
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(text)) {
    throw new AdminFault(`"${text}" can be neither a user name nor an e-mail address.`);
  }
  return text;
};

const refuseMore = (more: readonly string[]): void => {
  if (more.length > 0) {
    throw new AdminFault(`"${more[0]}" is one word too many. ${seeHelp}`);
  }
};

/**
 * The options of `npm run admin`, or `help` when that was asked for.
 * @throws AdminFault that names what is wrong and what it may be
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
        throw new AdminFault(`--json belongs to list, not to ${command}.`);
      }
      return { command, name: accountName(command, name), target: targetOf(values) };
    }
    case undefined:
      throw new AdminFault(`Say what to do: grant USERNAME, revoke USERNAME or list. ${seeHelp}`);
    default:
      throw new AdminFault(`The command must be one of grant, revoke, list, not "${command}". ${seeHelp}`);
  }
};
