import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { v1 } from '@google-cloud/language';
import { GoogleAuth, PassThroughClient } from 'google-auth-library';
import * as z from 'zod/mini';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { defaultTimeBudget } from '../shared/time-budget.ts';

/** A key file of Google's: of a service account, or of an external account for keyless access. */
const key = z.looseObject({ type: z.string() });

const readKey = async (runtime: Runtime): Promise<z.infer<typeof key>> => {
  const json = runtime.environment[variables.googleKeyJson];
  if (json !== undefined) {
    return key.parse(JSON.parse(json));
  }
  const SecretId = required(runtime.environment, variables.googleKeySecretArn);
  const secretsManager = new SecretsManagerClient(awsClientSettings(runtime, 'secretsmanager'));
  const secret = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  return key.parse(JSON.parse(secret.SecretString ?? ''));
};

/** How to reach the service, and what must succeed before a call for it to be allowed. */
const access = async (runtime: Runtime) => {
  // In REST mode Google's client ignores its own time-out option: only that of the HTTP transport ends a call that hangs.
  const transporterOptions = { timeout: (runtime.timeBudget ?? defaultTimeBudget).call };
  const standIn = runtime.environment[variables.languageApiUrl];
  if (standIn !== undefined) {
    const { hostname, port } = new URL(standIn);
    const authClient = new PassThroughClient({ transporterOptions });
    return {
      options: { protocol: 'http', apiEndpoint: hostname, port: Number(port), authClient },
      authorize: async () => undefined,
    };
  }
  const credentials = await readKey(runtime);
  const scopes = ['https://www.googleapis.com/auth/cloud-language'];
  const auth = new GoogleAuth({ credentials, scopes, clientOptions: { transporterOptions } });
  // Kept by Google's library until it expires.
  return { options: { auth }, authorize: () => auth.getAccessToken() };
};

/** Google's client, ready for calls once `authorize` succeeded. After a failure it is of no use any more. */
export const googleClient = async (runtime: Runtime) => {
  const { options, authorize } = await access(runtime);
  const client = new v1.LanguageServiceClient({ ...options, fallback: true });
  await client.initialize();
  return { client, authorize };
};
