import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { asking, type UserPool } from './user-pool.ts';

/** What is no token of ours, or none any more, needs no revoking. */
const over = {
  NotAuthorizedException: 'over',
  UnauthorizedException: 'over',
  InvalidParameterException: 'over',
  UnsupportedTokenTypeException: 'over',
} as const;

/** Revokes a refresh token, and with it all that came of the same login: those before it and those after. */
export const revoke = async ({ cognito, clientId: ClientId, clientSecret }: UserPool, Token: string): Promise<void> => {
  const ClientSecret = await clientSecret();
  await asking(cognito.send(new RevokeTokenCommand({ ClientId, ClientSecret, Token })), over);
};
