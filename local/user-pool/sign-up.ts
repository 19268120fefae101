import * as z from 'zod/mini';
import { codeMismatch, sendCode, verifyCode } from './codes.ts';
import { CognitoError } from './cognito-error.ts';
import { simulatedDeliveryDetails } from './mail.ts';
import { clientParameters, newPassword } from './parameters.ts';
import { refuseWeakPassword } from './password.ts';
import { type Actions, action } from './pool.ts';
import { verifySecretHash } from './secret-hash.ts';
import { refuseAddressAsName } from './user-name.ts';

const signUp = z.extend(clientParameters, {
  Password: newPassword,
  /** The one attribute that the client may write, and the pool requires. */
  UserAttributes: z.tuple([z.object({ Name: z.literal('email'), Value: z.email() })]),
});

const confirmSignUp = z.extend(clientParameters, {
  ConfirmationCode: z.string(),
  ForceAliasCreation: z.optional(z.literal(false)),
});

/** How somebody makes an account: Cognito's SignUp, ConfirmSignUp and ResendConfirmationCode actions. */
export const signUpActions: Actions = {
  SignUp: action(signUp, (pool, { Username, Password, UserAttributes: [{ Value: email }], SecretHash }) => {
    verifySecretHash(pool, Username, SecretHash);
    refuseAddressAsName(Username);
    refuseWeakPassword(Password);
    if (pool.state.findByUsername(Username) !== undefined) {
      throw new CognitoError('UsernameExistsException', 'User already exists');
    }
    // Whose the address is comes out when its code is given back: until then, any number of accounts may claim it.
    const account = pool.state.add({
      username: Username,
      password: Password,
      email,
      groups: [],
      status: 'UNCONFIRMED',
    });
    return {
      UserSub: account.sub,
      UserConfirmed: false,
      CodeDeliveryDetails: sendCode(pool, account, 'confirm'),
    };
  }),

  ConfirmSignUp: action(confirmSignUp, (pool, { Username, ConfirmationCode, SecretHash }) => {
    verifySecretHash(pool, Username, SecretHash);
    const account = pool.state.find(Username);
    if (account === undefined) {
      throw codeMismatch();
    }
    if (account.status !== 'UNCONFIRMED') {
      throw new CognitoError('NotAuthorizedException', `User cannot be confirmed. Current status is ${account.status}`);
    }
    verifyCode(pool, account, 'confirm', ConfirmationCode);
    if (pool.state.findByVerifiedEmail(account.email) !== undefined) {
      throw new CognitoError('AliasExistsException', 'An account with the email already exists.');
    }
    pool.state.change(account, { status: 'CONFIRMED', email_verified: true, code: undefined });
    return {};
  }),

  ResendConfirmationCode: action(clientParameters, (pool, { Username, SecretHash }) => {
    verifySecretHash(pool, Username, SecretHash);
    const account = pool.state.find(Username);
    if (account !== undefined && account.status !== 'UNCONFIRMED') {
      throw new CognitoError('InvalidParameterException', 'User is already confirmed.');
    }
    return {
      CodeDeliveryDetails:
        account === undefined ? simulatedDeliveryDetails(Username) : sendCode(pool, account, 'confirm'),
    };
  }),
};
