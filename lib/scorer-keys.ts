import { CfnOutput, SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { scorerAdapters } from '../functions/moderation/scorer-adapters.ts';
import type { Variable } from '../functions/shared/environment.ts';
import { acknowledge } from './acknowledge.ts';
import type { StageSettings } from './stage.ts';

/** The secret with a scorer's key, and the variable by which functions find it. */
export interface ScorerKey {
  readonly variable: Variable;
  readonly secret: Secret;
}

interface ScorerKeysProperties {
  readonly scorers: readonly string[];
  readonly stage: StageSettings;
}

/**
 * A secret for each scorer of choice that needs a key. It is made with a placeholder, for a key must not stand in a
 * template, and filled by hand; until then the keyword lists score. The placeholder must never change: a changed one would
 * be deployed over the key.
 */
export class ScorerKeys extends Construct {
  readonly keys: readonly ScorerKey[];

  constructor(scope: Construct, id: string, { scorers, stage }: ScorerKeysProperties) {
    super(scope, id);
    this.keys = scorers.flatMap((name) => {
      const key = scorerAdapters[name]?.key;
      if (key === undefined) {
        return [];
      }
      const secret = new Secret(this, name, {
        description: key.description,
        secretStringValue: SecretValue.unsafePlainText('{}'),
        removalPolicy: stage.removalPolicy,
      });
      acknowledge(secret, { SMG4: 'The key is made by the provider of the scorer: AWS cannot rotate it.' });
      new CfnOutput(this, `HowToFill-${name}`, {
        value: `aws secretsmanager put-secret-value --secret-id ${secret.secretArn} --secret-string file://${key.file}`,
        description: `Stores a key: ${key.description}`,
      });
      return [{ variable: key.secretArn, secret }];
    });
  }
}
