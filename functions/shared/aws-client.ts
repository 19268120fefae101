/**
 * Settings of every AWS client. The SDK waits for ever by default: a dependency that hangs would hold a request
 * until API Gateway gives up after 30 s. Three attempts of 2 s at most stay inside a function's time-out.
 */
export const awsClientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
} as const;
