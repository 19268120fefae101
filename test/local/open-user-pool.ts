import { createHmac } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { clientId } from '../../local/user-pool/tokens.ts';
import { startUserPoolStandIn, type UserPoolOptions } from '../../local/user-pool/user-pool-stand-in.ts';

/** A pool at a time of its own, and Cognito's own client at it. */
export const openUserPool = async (options: UserPoolOptions = {}) => {
  let now = Date.UTC(2026, 2, 1);
  const pool = await startUserPoolStandIn(undefined, { clock: { now: () => new Date(now) }, ...options });
  const cognito = new CognitoIdentityProviderClient({
    endpoint: pool.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    ...pool,
    cognito,
    now: () => new Date(now),
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
    secretHash: (username: string) =>
      createHmac('sha256', pool.state.clientSecret).update(`${username}${clientId}`).digest('base64'),
    close: async () => {
      cognito.destroy();
      await pool.stop();
    },
  };
};
export type OpenUserPool = Awaited<ReturnType<typeof openUserPool>>;
