import { parseArgs } from 'node:util';
import { seededUsers } from '../../local/seeded-users.ts';
import { wrongOption } from '../terminal/wrong-option.ts';
import { ReplayFault } from './replay-fault.ts';

/** Somebody who can log in. */
export interface Account {
  readonly username: string;
  readonly password: string;
}

export interface Options {
  readonly file: string;
  /** Without a slash at its end. */
  readonly api: string;
  readonly post: string | undefined;
  readonly users: readonly Account[];
  readonly admin: Account;
  readonly concurrency: number;
  readonly limit: number | undefined;
  /** In milliseconds. */
  readonly timeout: number;
  readonly json: boolean;
}

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        api: { type: 'string', default: 'http://127.0.0.1:3000' },
        post: { type: 'string' },
        user: { type: 'string', multiple: true },
        admin: { type: 'string' },
        concurrency: { type: 'string', default: '16' },
        limit: { type: 'string' },
        timeout: { type: 'string', default: '120' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new ReplayFault(`${wrongOption(error)}. See: npm run replay -- --help`);
  }
};

const wholeNumber = (option: string, text: string, maximum: number): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > maximum) {
    throw new ReplayFault(`--${option} must be a whole number from 1 to ${maximum}, not "${text}".`);
  }
  return value;
};

const account = (option: string, text: string): Account => {
  // A password may hold colons, a user name not.
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) {
    throw new ReplayFault(`--${option} must be NAME:PASSWORD.`);
  }
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
};

const apiUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new ReplayFault(`--api must be a URL such as http://127.0.0.1:3000, not "${text}".`);
  }
  // The welcome of npm start shows the address with /api at its end, where the routes begin with it.
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/api$/, '');
};

/**
 * The options of `npm run replay`, or `help` when that was asked for.
 * @throws ReplayFault that names the option which is wrong and what it may be
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals } = parse(argv);
  if (values.help) {
    return 'help';
  }
  const [file, ...more] = positionals;
  if (file === undefined) {
    throw new ReplayFault('Say which file to replay: npm run replay -- FILE. See: npm run replay -- --help');
  }
  if (more.length > 0) {
    throw new ReplayFault(`Only one file can be replayed at a time: "${more[0]}" is one too many.`);
  }
  return {
    file,
    api: apiUrl(values.api),
    post: values.post,
    users: values.user?.map((text) => account('user', text)) ?? seededUsers.replay,
    admin: values.admin === undefined ? seededUsers.admin : account('admin', values.admin),
    concurrency: wholeNumber('concurrency', values.concurrency, 1_000),
    limit: values.limit === undefined ? undefined : wholeNumber('limit', values.limit, 1_000_000_000),
    timeout: wholeNumber('timeout', values.timeout, 86_400) * 1_000,
    json: values.json,
  };
};
