import * as z from 'zod/mini';
import { codeMismatch, sendCode, verifyCode } from './codes.ts';
import { CognitoError } from './cognito-error.ts';
import { simulatedDeliveryDetails } from './mail.ts';
import { clientParameters, newPassword } from './parameters.ts';
import { refuseWeakPassword, storedPassword } from './password.ts';
import { type Actions, action } from './pool.ts';
import { verifySecretHash } from './secret-hash.ts';

const confirmForgotPassword = z.extend(clientParameters, {
  ConfirmationCode: z.string(),
  Password: newPassword,
});

/** How somebody replaces a forgotten password: Cognito's ForgotPassword and ConfirmForgotPassword actions. */
export const passwordRecoveryActions: Actions = {
  ForgotPassword: action(clientParameters, (pool, { Username, SecretHash }) => {
    verifySecretHash(pool, Username, SecretHash);
    const account = pool.state.find(Username);
    if (account === undefined) {
      return { CodeDeliveryDetails: simulatedDeliveryDetails(Username) };
    }
    if (account.status === 'FORCE_CHANGE_PASSWORD') {
      throw new CognitoError('NotAuthorizedException', 'User password cannot be reset in the current state.');
    }
    if (account.status === 'UNCONFIRMED' || !account.email_verified) {
      throw new CognitoError(
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    return { CodeDeliveryDetails: sendCode(pool, account, 'reset-password') };
  }),

  ConfirmForgotPassword: action(confirmForgotPassword, (pool, { Username, ConfirmationCode, Password, SecretHash }) => {
    verifySecretHash(pool, Username, SecretHash);
    // Before the account is looked for, so that a weak password tells nothing of it.
    refuseWeakPassword(Password);
    const account = pool.state.find(Username);
    if (account === undefined) {
      throw codeMismatch();
    }
    verifyCode(pool, account, 'reset-password', ConfirmationCode);
    pool.state.change(account, { ...storedPassword(Password), code: undefined });
    return {};
  }),
};
