import { type ModeratoClient, moderatoClient, type Problem, type Session } from '../../clients/typescript/index.ts';

/** What the API answered, or an error with its words. */
export const answered = <Data>(answer: {
  readonly data?: Data;
  readonly error?: Problem;
  readonly response: Response;
}): Data => {
  const { data, error, response } = answer;
  if (error !== undefined || data === undefined) {
    const why = error === undefined ? '' : `${error.detail} ${JSON.stringify(error.errors ?? {})}`;
    throw new Error(`${new URL(response.url).pathname} answered ${response.status} ${why}`);
  }
  return data;
};

/** Somebody who uses the API, and is logged in whenever that is needed. */
export interface Person {
  readonly username: string;
  readonly email: string;
  readonly api: ModeratoClient;
  /** From now on with another password. */
  readonly changePassword: (password: string) => void;
  readonly password: () => string;
  /** Asks for new tokens now: with the present role. */
  readonly logIn: () => Promise<Session>;
}

/** Tokens hold for five minutes. */
const renewAfterMilliseconds = 4 * 60_000;

export const person = (baseUrl: string, username: string): Person => {
  let password = `${username}-sings-in-the-rain`;
  let held: { readonly session: Session; readonly at: number } | undefined;
  const logIn = async (): Promise<Session> => {
    const session = answered(
      await moderatoClient({ baseUrl }).POST('/api/auth/login', { body: { username, password } }),
    );
    if (!('access' in session)) {
      throw new Error(`${username} is asked for ${session.challenge}`);
    }
    held = { session, at: performance.now() };
    return session;
  };
  const token = async (): Promise<string> => {
    const isFresh = held !== undefined && performance.now() - held.at < renewAfterMilliseconds;
    return (isFresh && held !== undefined ? held.session : await logIn()).access;
  };
  return {
    username,
    email: `${username}@example.com`,
    api: moderatoClient({ baseUrl, token }),
    changePassword: (next) => {
      password = next;
    },
    password: () => password,
    logIn,
  };
};
