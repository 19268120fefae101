import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, type Variable } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { NotAuthorized } from './scorer.ts';

/** What Secrets Manager says when somebody has to mend something; whatever else it says may be over a moment later. */
const unreadable: readonly string[] = [
  'ResourceNotFoundException',
  'AccessDeniedException',
  'DecryptionFailure',
  'InvalidRequestException',
];

interface KeyOf {
  /** The variable that holds the key itself, in local runs. */
  readonly local: Variable;
  /** The variable that names its secret. */
  readonly secretArn: Variable;
}

/**
 * The key of a scorer, as it was stored.
 * @throws NotAuthorized when it cannot be read; any other error may be over a moment later
 */
export const readScorerKey = async (
  runtime: Runtime,
  { local, secretArn }: KeyOf,
  abortSignal: AbortSignal,
): Promise<string> => {
  const given = runtime.environment[local];
  if (given !== undefined) {
    return given;
  }
  const SecretId = required(runtime.environment, secretArn);
  const secretsManager = new SecretsManagerClient(awsClientSettings(runtime, 'secretsmanager'));
  try {
    const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }), { abortSignal });
    return SecretString;
  } catch (error) {
    throw error instanceof Error && unreadable.includes(error.name)
      ? new NotAuthorized('The key cannot be read', { cause: error })
      : error;
  } finally {
    secretsManager.destroy();
  }
};
