import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Of the secret now in use. */
const generation = 1;

/**
 * The secret by which functions know that a request came through the distribution (`functions/shared/viewer.ts`).
 *
 * Functions have it in a variable, where everybody sees it who may look at their configuration. That is acceptable for what
 * it guards: who knows it can walk around the limits per network, and is still stopped by those per account and by
 * passwords. Read from here at cold start it would cost every function a call, and the right to make it.
 *
 * To rotate it, raise `generation` and deploy at a quiet hour: for some minutes functions and distribution do not agree,
 * and requests are answered with 403. All attempts are counted from nought afterwards, since the secret is also the key of
 * the hashes they are counted under. Never store another value in the secret itself: CloudFormation would not notice, and
 * give it with the next deployment to those functions only that change anyhow.
 */
export class OriginSecret extends Construct {
  /** In whose place CloudFormation puts the value, which so stands in no template. */
  readonly reference: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = new Secret(this, `Generation${generation}`, {
      description: 'Sent along by the distribution, so that the API knows who came through it',
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
      // Another can be made at any time.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(secret, {
      SMG4: 'Rotated by a deployment, as the comment above says: all who know it must learn it at once.',
    });
    this.reference = secret.secretValue.unsafeUnwrap();
  }
}
