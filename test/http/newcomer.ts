import type { LocalStack } from '../../local/local-stack.ts';
import { type Api, sessionIn } from './api.ts';

export const password = 'correct horse battery staple';

/** The code in the last mail that went to an address. */
export const codeSentTo = ({ users }: LocalStack, email: string): string => {
  const mail = users.mails.findLast(({ to }) => to === email);
  if (mail === undefined) {
    throw new Error(`No mail went to ${email}`);
  }
  return mail.code;
};

export const register = (api: Api, username: string, email = `${username}@example.org`) =>
  api.post('/api/auth/register', { body: { username, email, password } });

export const login = (api: Api, username: string, secret = password) =>
  api.post('/api/auth/login', { body: { username, password: secret } });

/** Registers, confirms and logs in somebody, as a client does. */
export const newcomer = async (stack: LocalStack, api: Api, username: string) => {
  const email = `${username}@example.org`;
  await register(api, username, email);
  await api.post('/api/auth/confirm', { body: { username, code: codeSentTo(stack, email) } });
  return { email, ...sessionIn((await login(api, username)).body) };
};
