import { CallFault } from '../api/call.ts';
import type { Key, Language } from './languages.ts';

const byStatus: Readonly<Record<number, Key>> = {
  0: 'problem.noAnswer',
  401: 'problem.signedOut',
  403: 'problem.forbidden',
  404: 'problem.notFound',
  412: 'problem.changed',
  429: 'problem.tooMany',
};

/** In the moderator's language what went wrong; of what is wrong with the input, in the API's words too. */
export const problemText = ({ t }: Language, error: unknown, meanings: Readonly<Record<number, Key>> = {}): string => {
  if (!(error instanceof CallFault)) {
    throw error;
  }
  const { status, problem } = error;
  const details =
    status === 400 || status === 409 ? [problem.detail ?? '', ...Object.values(problem.errors ?? {}).flat()] : [];
  return [t(meanings[status] ?? byStatus[status] ?? 'problem.failed'), ...details].join(' ').trim();
};
