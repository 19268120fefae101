import type { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** The keys there are; the last is in use. Each stands in a secret of its own, which costs 0.40 USD a month. */
const generations = [1];

interface AuditKeysProperties {
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The keys of the chains of audit records (`functions/comments/audit-mac.ts`), which outlive the table as it outlives its stack.
 *
 * Functions that write comments have them in a variable, others do not: whoever can write to the table and nothing else
 * cannot make a record that fits. Read from here at cold start they would cost each submission a call, and each bundle a
 * client.
 *
 * To rotate, put the next number before the others in `generations` and deploy, so that all functions know the key; then
 * move it to the end and deploy again, so that they use it. In one step a function that is not yet deployed would take for
 * tampering what another has made with the new key. What older keys made stays valid: never take a number away whose key any record
 * was made with, and never store another value in a secret.
 */
export class AuditKeys extends Construct {
  /** For the variable; CloudFormation puts the values in place, which so stand in no template. */
  readonly references: string;
  /** For operators, who verify; separated by commas, in the same order. */
  readonly arns: string;

  constructor(scope: Construct, id: string, { removalPolicy }: AuditKeysProperties) {
    super(scope, id);
    const secrets = generations.map((generation) => {
      const secret = new Secret(this, `Generation${generation}`, {
        description: 'Keys the chains of the audit records of comments: without it they cannot be verified',
        generateSecretString: { passwordLength: 40, excludePunctuation: true },
        removalPolicy,
      });
      acknowledge(secret, {
        SMG4: 'Rotated by a deployment, as the comment above says: old records need their old key.',
      });
      return secret;
    });
    this.references = secrets.map(({ secretValue }) => secretValue.unsafeUnwrap()).join(' ');
    this.arns = secrets.map(({ secretArn }) => secretArn).join();
  }
}
