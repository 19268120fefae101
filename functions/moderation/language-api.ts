import * as z from 'zod/mini';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';

/** Google's answer as its client gives it, not yet validated. */
export interface LanguageApi {
  moderateText(text: string): Promise<unknown>;
}

/**
 * How long one call may take, in milliseconds. In REST mode Google's client ignores its own time-out option,
 * and only that of the HTTP transport ends a call to a server that hangs.
 */
export const callTimeoutMilliseconds = 2_500;

const transporterOptions = { timeout: callTimeoutMilliseconds };

/** A key file of Google's: of a service account, or of an external account for keyless access. */
const key = z.looseObject({ type: z.string() });

const readKey = async (runtime: Runtime): Promise<z.infer<typeof key>> => {
  const json = runtime.environment[variables.googleKeyJson];
  if (json !== undefined) {
    return key.parse(JSON.parse(json));
  }
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { awsClientSettings } = await import('../shared/aws-client.ts');
  const SecretId = required(runtime.environment, variables.googleKeySecretArn);
  const secret = await new SecretsManagerClient(awsClientSettings(runtime, 'secretsmanager')).send(
    new GetSecretValueCommand({ SecretId }),
  );
  return key.parse(JSON.parse(secret.SecretString ?? ''));
};

const clientOptions = async (runtime: Runtime) => {
  const { GoogleAuth, PassThroughClient } = await import('google-auth-library');
  const standIn = runtime.environment[variables.languageApiUrl];
  if (standIn !== undefined) {
    const { hostname, port } = new URL(standIn);
    const authClient = new PassThroughClient({ transporterOptions });
    return { protocol: 'http', apiEndpoint: hostname, port: Number(port), authClient };
  }
  const credentials = await readKey(runtime);
  const scopes = ['https://www.googleapis.com/auth/cloud-language'];
  return { auth: new GoogleAuth({ credentials, scopes, clientOptions: { transporterOptions } }) };
};

/**
 * Google's own client, made at the first call: it weighs 2 MB, and a worker whose texts are never sent to Google
 * need not load it. After a failure to initialise it is unusable, so the next call makes a new one.
 */
export const connectLanguageApi = (runtime: Runtime): LanguageApi => {
  const connect = async () => {
    const { LanguageServiceClient } = (await import('@google-cloud/language')).v1;
    const client = new LanguageServiceClient({ ...(await clientOptions(runtime)), fallback: true });
    await client.initialize();
    return client;
  };
  let connection: ReturnType<typeof connect> | undefined;

  return {
    moderateText: async (content) => {
      connection ??= connect();
      const client = await connection.catch((error: unknown) => {
        connection = undefined;
        throw error;
      });
      const [answer] = await client.moderateText({ document: { content, type: 'PLAIN_TEXT' } });
      return answer;
    },
  };
};
