import { CallFault } from '../api/call.ts';
import type { Key, Language } from './languages.ts';

const byStatus: Readonly<Record<number, Key>> = {
  401: 'loggedOut',
  403: 'notAllowed',
  404: 'gone',
  409: 'changedMeanwhile',
};

/** A status that means something of its own in an operation. */
export type Meanings = Readonly<Record<number, Key>>;

/** From this many seconds on it is told in minutes. */
const minute = 60;

/** In the reader's language, what to do about an error that a call threw. */
export const problemText = ({ tag, t }: Language, error: unknown, meanings: Meanings = {}): string => {
  if (!(error instanceof CallFault)) {
    throw error;
  }
  const { status, problem, retryAfter } = error;
  if (status === 0) {
    return t('offline');
  }
  if (status === 429) {
    const relative = new Intl.RelativeTimeFormat(tag);
    const when =
      retryAfter < minute
        ? relative.format(retryAfter || 1, 'second')
        : relative.format(Math.ceil(retryAfter / minute), 'minute');
    return t('tooMany', { when });
  }
  if (status === 400) {
    return [t(meanings[status] ?? 'invalid'), ...rulesBroken(problem.errors, t)].join(' ');
  }
  return t(meanings[status] ?? byStatus[status] ?? 'failed');
};

const rules: Readonly<Record<string, Key>> = {
  username: 'usernameRule',
  password: 'passwordRule',
  new_password: 'passwordRule',
  code: 'wrongCode',
};

/** The API says in English what is wrong with a field: here the rule for it is told. */
const rulesBroken = (errors: object = {}, t: Language['t']): string[] =>
  Object.keys(errors)
    .flatMap((field) => rules[field] ?? [])
    .map((rule) => t(rule));
