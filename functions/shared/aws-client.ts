import type { Runtime } from './runtime.ts';

/** The services that can be stood in for by a local engine. */
export type LocalService = 'dynamodb' | 'sqs' | 'cognito';

/**
 * Settings of every AWS client. The SDK waits for ever by default: a dependency that hangs would hold a request
 * until API Gateway gives up after 30 s. Three attempts of 2 s at most stay inside a function's time-out.
 */
export const awsClientSettings = ({ localServices }: Runtime, service: LocalService | 'secretsmanager') => {
  const endpoint = service === 'secretsmanager' ? undefined : localServices?.[service];
  return {
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  };
};
