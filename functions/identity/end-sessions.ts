import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { asking, type UserPool } from './user-pool.ts';

/**
 * Revokes all refresh tokens of a user. Whoever changes a password because somebody else knows it counts on that;
 * Cognito does not do it by itself. Access tokens live out their 5 minutes.
 */
export const endSessions = async ({ cognito, poolId: UserPoolId }: UserPool, Username: string): Promise<void> => {
  await asking(cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username })), {
    UserNotFoundException: 'gone',
  });
};
