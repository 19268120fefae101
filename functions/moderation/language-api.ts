import type { Runtime } from '../shared/runtime.ts';
import { NotAuthorized } from './scorer.ts';

/** Google's answer as its client gives it, not yet validated. */
export interface LanguageApi {
  moderateText(text: string): Promise<unknown>;
}

/**
 * Google's language API. Its client is loaded at the first call: it weighs 2 MB, and a worker whose texts are never
 * sent to Google need not pay for it. After a failure to connect the next call begins anew.
 */
export const connectLanguageApi = (runtime: Runtime): LanguageApi => {
  const connect = async () => (await import('./google-client.ts')).googleClient(runtime);
  let connection: ReturnType<typeof connect> | undefined;

  /** Apart from the call itself, because Google answers a revoked key as it answers a text that it refuses: with 400. */
  const authorizedClient = async () => {
    connection ??= connect();
    const current = connection;
    try {
      const client = await current;
      await client.authorize();
      return client;
    } catch (error) {
      if (connection === current) {
        connection = undefined;
      }
      throw new NotAuthorized('There is no access to the language API', { cause: error });
    }
  };

  return {
    moderateText: async (content) => {
      const client = await authorizedClient();
      return client.moderateText(content);
    },
  };
};
