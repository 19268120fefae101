import { readFile } from 'node:fs/promises';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '../../functions/shared/aws-client.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { OperatorFault } from '../target/operator-fault.ts';

/**
 * Reads the audit keys of a local stack, as the variable AUDIT_KEYS has them.
 * @throws OperatorFault when this account may not
 */
export const keysInFile = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new OperatorFault(`The audit keys in ${path} cannot be read: only the account that runs Moderato may.`);
  });

/**
 * Reads the audit keys of a deployed stack, as the variable AUDIT_KEYS has them.
 * @param arns the output AuditKeyArns
 */
export const keysInSecrets = async (runtime: Runtime, arns: string): Promise<string> => {
  const client = new SecretsManagerClient(awsClientSettings(runtime, 'secretsmanager'));
  try {
    const keys = arns.split(',').map(async (SecretId) => {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
      return SecretString;
    });
    return (await Promise.all(keys)).join(' ');
  } finally {
    client.destroy();
  }
};
