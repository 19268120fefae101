import { Duration, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  UserPoolGroup,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { adminGroup } from '../functions/shared/user.ts';
import { acknowledge } from './acknowledge.ts';
import type { MailSender } from './settings.ts';
import type { StageSettings } from './stage.ts';

interface IdentityProperties extends Pick<StageSettings, 'deletionProtection' | 'removalPolicy'> {
  readonly mailFrom: MailSender | undefined;
}

/**
 * The users. Aliases, case and required attributes can never be changed on a pool, so what later issues need is here
 * from the start.
 */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { deletionProtection, removalPolicy, mailFrom }: IdentityProperties) {
    super(scope, id);
    this.pool = new UserPool(this, 'UserPool', {
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      // Cognito sends the same words with a code for a new account and with one for a new password.
      userVerification: {
        emailStyle: VerificationEmailStyle.CODE,
        emailSubject: 'Your code',
        emailBody:
          'Your code is {####}. It confirms a new account, or sets a new password for the account that has this address. ' +
          'If you asked for neither, ignore this mail and give the code to nobody: whoever has it can take the account.',
      },
      // A new address replaces the old one only when it was verified.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      // Length, not composition (NIST SP 800-63B): rules on characters only bring forth "Password1!".
      passwordPolicy: {
        minLength: 12,
        requireLowercase: false,
        requireUppercase: false,
        requireDigits: false,
        requireSymbols: false,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // By an authenticator only: messages to telephones can be diverted, and cost money that anybody could spend.
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      email: this.#emailOf(mailFrom),
      // The first plan that rotates refresh tokens.
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection,
      removalPolicy,
    });
    acknowledge(this.pool, {
      COG1: 'Twelve characters of any kind: rules on kinds of characters weaken passwords (NIST SP 800-63B).',
      COG2: 'A reader who only wants to comment need not have an authenticator; whoever wants one can.',
      COG8: 'The plan Plus costs 0.02 USD for each active user. Attempts are limited by network and by account in front of it.',
    });
    new UserPoolGroup(this, 'Admins', {
      userPool: this.pool,
      groupName: adminGroup,
      description: 'Moderates comments',
    });
    this.client = this.pool.addClient('Client', {
      // With a secret, and only the flow that needs AWS credentials: passwords reach Cognito through our API alone.
      generateSecret: true,
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(24),
      // A refresh token is good for one use; the grace is for a client that never got the answer and asks again.
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
  }
  #emailOf(sender: MailSender | undefined): UserPoolEmail {
    return sender === undefined
      ? UserPoolEmail.withCognito()
      : UserPoolEmail.withSES({
          fromEmail: sender.address,
          ...(sender.name !== undefined && { fromName: sender.name }),
          sesVerifiedDomain: sender.domain,
          sesRegion: Stack.of(this).region,
        });
  }
}
