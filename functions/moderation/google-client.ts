import { v1, v2 } from '@google-cloud/language';
import type { GoogleAuth } from 'google-auth-library';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { authorize, googleAuth } from './google-auth.ts';
import { answerIn } from './google-error.ts';
import { refusalOf } from './refusal.ts';

/** Where the service is, if not at Google. */
const addressOf = ({ environment }: Runtime) => {
  const standIn = environment[variables.languageApiUrl];
  if (standIn === undefined) {
    return {};
  }
  const { hostname, port } = new URL(standIn);
  return { protocol: 'http', apiEndpoint: hostname, port: Number(port) };
};

/** Google's client for a version of the API: v2 knows the same categories, and scores them by a newer model. */
const clientOf = (version: string, options: { auth: GoogleAuth } & ReturnType<typeof addressOf>) => {
  switch (version) {
    case 'v1':
      return new v1.LanguageServiceClient({ ...options, fallback: true });
    case 'v2':
      return new v2.LanguageServiceClient({ ...options, fallback: true });
    default:
      throw new Error(`${variables.googleApiVersion} must be v1 or v2`);
  }
};

/** Google's client. After a failure to make it, it must be made anew. */
export const googleClient = async (runtime: Runtime) => {
  const auth = await googleAuth(runtime);
  const client = clientOf(required(runtime.environment, variables.googleApiVersion), { auth, ...addressOf(runtime) });
  await client.initialize();

  const moderate = async (content: string): Promise<unknown> => {
    const request = { document: { content, type: 'PLAIN_TEXT' } } as const;
    // The client of v2 would try again by itself for ten minutes.
    const once = { retry: null };
    const [answer] = await (client instanceof v1.LanguageServiceClient
      ? client.moderateText(request, once)
      : client.moderateText(request, once));
    return answer;
  };
  return {
    moderateText: async (text: string): Promise<unknown> => {
      // Apart from the call itself, because Google answers a revoked key as it answers a text that it refuses: with 400.
      await authorize(auth);
      try {
        return await moderate(text.toWellFormed());
      } catch (error) {
        const answer = answerIn(error);
        throw (answer && refusalOf(answer, { provider: 'Google', clock: runtime.clock, cause: error })) ?? error;
      }
    },
  };
};
