import { Refusal } from '../shared/problem.ts';

/** What Cognito answers to a code that does not fit, and to one for an account that is not there or needs none. */
export const wrongCodeExceptions = {
  CodeMismatchException: 'wrong-code',
  ExpiredCodeException: 'wrong-code',
  UserNotFoundException: 'wrong-code',
  UserNotConfirmedException: 'wrong-code',
  NotAuthorizedException: 'wrong-code',
  InvalidParameterException: 'wrong-code',
  TooManyFailedAttemptsException: 'wrong-code',
  LimitExceededException: 'wrong-code',
  // The address has an account already. It must not be told apart, for nobody knows whether Cognito looks at the code first.
  AliasExistsException: 'wrong-code',
} as const;

/** One answer for all of them, so that it tells nothing of the account. */
export const wrongCode = () =>
  new Refusal(400, 'The code is wrong or has expired, or this account needs none.', {
    errors: { code: ['Is wrong or has expired.'] },
  });
