import { CfnOutput, SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StageSettings } from './stage.ts';

/**
 * The secret that holds Google's key. It is made with a placeholder, for a key must not stand in a template, and filled
 * by hand; until then the keyword lists score. The placeholder must never change: a changed one would be deployed over
 * the key.
 */
export class GoogleKey extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { removalPolicy }: StageSettings) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: "Google's key for the Cloud Natural Language API, as JSON",
      secretStringValue: SecretValue.unsafePlainText('{}'),
      removalPolicy,
    });
    new CfnOutput(this, 'HowToFill', {
      value: `aws secretsmanager put-secret-value --secret-id ${this.secret.secretArn} --secret-string file://key.json`,
      description: "Stores Google's key, as downloaded, for the moderation function",
    });
  }
}
