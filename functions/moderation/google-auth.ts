import { GoogleAuth, PassThroughClient } from 'google-auth-library';
import * as z from 'zod/mini';
import { variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { defaultTimeBudget } from '../shared/time-budget.ts';
import { BoundedAwsClient } from './bounded-aws-client.ts';
import { answerIn, isOfRequest } from './google-error.ts';
import { NotAuthorized } from './scorer.ts';
import { readScorerKey } from './scorer-key.ts';

const scopes = ['https://www.googleapis.com/auth/cloud-language'];

/** A key file of Google's. */
const keyFile = z.looseObject({ type: z.string() });

/** One for access without a key, by the role of the function. */
const externalAccount = z.looseObject({ audience: z.string(), subject_token_type: z.string() });

/** How every request to Google is made, those for tokens too. */
const transporterOptionsOf = (runtime: Runtime) => ({
  // In REST mode Google's client ignores its own time-out option: only that of the HTTP transport ends a call that hangs.
  timeout: (runtime.timeBudget ?? defaultTimeBudget).call,
  // Whoever calls us decides about other attempts.
  retryConfig: { retry: 0 },
  redirect: 'manual' as const,
});

const authBy = (json: string, transporterOptions: ReturnType<typeof transporterOptionsOf>): GoogleAuth => {
  const credentials = keyFile.parse(JSON.parse(json));
  return credentials.type === 'external_account'
    ? new GoogleAuth({
        authClient: new BoundedAwsClient({ ...externalAccount.parse(credentials), scopes, transporterOptions }),
      })
    : new GoogleAuth({ credentials, scopes, clientOptions: { transporterOptions } });
};

/**
 * Access to Google by the key that is stored for it; to a stand-in also without any.
 * @throws NotAuthorized when there is no key that can be read; any other error may be over a moment later
 */
export const googleAuth = async (runtime: Runtime): Promise<GoogleAuth> => {
  const { environment } = runtime;
  const transporterOptions = transporterOptionsOf(runtime);
  const names = { local: variables.googleKeyJson, secretArn: variables.googleKeySecretArn };
  if (
    environment[variables.languageApiUrl] !== undefined &&
    !(environment[names.local] ?? environment[names.secretArn])
  ) {
    return new GoogleAuth({ authClient: new PassThroughClient({ transporterOptions }) });
  }
  const json = await readScorerKey(runtime, names, AbortSignal.timeout(transporterOptions.timeout));
  try {
    const auth = authBy(json, transporterOptions);
    await auth.getClient();
    return auth;
  } catch (error) {
    throw new NotAuthorized('The key is not one of Google', { cause: error });
  }
};

/**
 * Sees to it that there is a token, which Google's library keeps until it expires.
 * @throws NotAuthorized when there will be none; any other error may be over a moment later
 */
export const authorize = async (auth: GoogleAuth): Promise<void> => {
  try {
    await auth.getAccessToken();
  } catch (error) {
    // No answer at all is a fault like another.
    const { status = 503 } = answerIn(error) ?? {};
    throw isOfRequest(error) && (status === 429 || status >= 500)
      ? error
      : new NotAuthorized('There is no access to the language API', { cause: error });
  }
};
