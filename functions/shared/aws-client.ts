import type { Runtime } from './runtime.ts';

/** The services that can be stood in for by a local engine. */
export type LocalService = 'dynamodb' | 'sqs' | 'cognito' | 'cloudfront';

/** How often a call is made, and how long each may take. */
interface Patience {
  readonly attempts: number;
  readonly milliseconds: number;
}

/** The patience with every AWS service. */
export type ServicePatience = Readonly<Record<'cognito' | 'others', Patience>>;

/**
 * Cognito is asked once: it sends mails and asks our trigger, for which it waits up to 5 s, before it answers, and what it
 * has done once (a name taken, a code used up) it refuses to do twice.
 */
const defaultPatience: ServicePatience = {
  cognito: { attempts: 1, milliseconds: 8_000 },
  others: { attempts: 3, milliseconds: 2_000 },
};

/**
 * Those that no engine stands in for by its address: secrets are not read locally, and where connections are, on AWS too,
 * a variable says (`functions/live/client-connections.ts`).
 */
type OtherService = 'secretsmanager' | 'connections';

/**
 * Settings of every AWS client. The SDK waits for ever by default: a dependency that hangs would hold a request
 * until API Gateway gives up after 30 s. What is allowed here stays inside a function's time-out.
 */
export const awsClientSettings = (
  { localServices, patience = defaultPatience }: Runtime,
  service: LocalService | OtherService,
) => {
  const endpoint = service === 'secretsmanager' || service === 'connections' ? undefined : localServices?.[service];
  const local = localServices !== undefined && service !== 'secretsmanager';
  const { attempts, milliseconds } = patience[service === 'cognito' ? 'cognito' : 'others'];
  return {
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: milliseconds, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint }),
    ...(local && {
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  };
};
