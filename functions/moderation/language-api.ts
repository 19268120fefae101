import type { Runtime } from '../shared/runtime.ts';
import { renewable } from './renewable.ts';
import { NotAuthorized } from './scorer.ts';

/** Google's answer as its client gives it, not yet validated. */
export interface LanguageApi {
  /** @throws what a scorer may throw */
  moderateText(text: string): Promise<unknown>;
}

/**
 * Google's language API. Its client is loaded at the first call: it weighs 2 MB, and a worker whose texts are never
 * sent to Google need not pay for it. When the key was not accepted, the next call reads it again.
 */
export const connectLanguageApi = (runtime: Runtime): LanguageApi => {
  const client = renewable(async () => (await import('./google-client.ts')).googleClient(runtime));
  return {
    moderateText: async (text) => {
      try {
        return await (await client.get()).moderateText(text);
      } catch (error) {
        if (error instanceof NotAuthorized) {
          client.drop();
        }
        throw error;
      }
    },
  };
};
