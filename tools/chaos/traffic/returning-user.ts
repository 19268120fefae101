import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { ask } from './reply.ts';

const restMilliseconds = 1_000;

/** Logs in again and again. Whatever fails, nobody may be told that the right password is wrong. */
export const logInAgain = (
  { username, api }: Person,
  password: string,
  onToldWrong: (detail: string) => void,
  signal: AbortSignal,
): Promise<void> =>
  overAndOver(signal, restMilliseconds, async () => {
    const login = await ask(() => api.POST('/api/auth/login', { body: { username, password } }));
    if (login.is === 'refusal' && login.status === 401) {
      onToldWrong(login.detail);
    }
  });
