import { vi } from 'vitest';

/** Sets variables of the environment until `vi.unstubAllEnvs()`. */
export const useEnvironment = (settings: Readonly<Record<string, string | undefined>>): void => {
  for (const [name, value] of Object.entries(settings)) {
    vi.stubEnv(name, value);
  }
};

/** What the AWS SDK looks at; none of it is that of whoever runs the tests. */
export const awsSettings = {
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: 'us-east-1',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
  AWS_EC2_METADATA_DISABLED: 'true',
};
