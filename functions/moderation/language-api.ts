import type { Runtime } from '../shared/runtime.ts';

/** Google's answer as its client gives it, not yet validated. */
export interface LanguageApi {
  moderateText(text: string): Promise<unknown>;
}

/** A key that is missing, broken or revoked. Without a class of its own it would look like a refusal of the text. */
class NotAuthorized extends Error {
  override readonly name = 'NotAuthorized';
}

/**
 * Google's language API. Its client is loaded at the first call: it weighs 2 MB, and a worker whose texts are never
 * sent to Google need not pay for it. After a failure to connect the next call begins anew.
 */
export const connectLanguageApi = (runtime: Runtime): LanguageApi => {
  const connect = async () => (await import('./google-client.ts')).googleClient(runtime);
  let connection: ReturnType<typeof connect> | undefined;

  const authorizedClient = async () => {
    try {
      connection ??= connect();
      const { client, authorize } = await connection;
      await authorize();
      return client;
    } catch (error) {
      connection = undefined;
      throw new NotAuthorized('There is no access to the language API', { cause: error });
    }
  };

  return {
    moderateText: async (content) => {
      const client = await authorizedClient();
      const [answer] = await client.moderateText({ document: { content, type: 'PLAIN_TEXT' } });
      return answer;
    },
  };
};
