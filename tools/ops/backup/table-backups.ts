import {
  CreateBackupCommand,
  DescribeContinuousBackupsCommand,
  DynamoDBClient,
  ListBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { awsClientSettings } from '../../../functions/shared/aws-client.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';

/** What a table can be restored from. */
export interface Restorable {
  /** To any moment between these two; undefined when point-in-time recovery is off. */
  readonly continuously: { readonly earliest: Date | undefined; readonly latest: Date | undefined } | undefined;
  readonly backups: readonly { readonly name: string; readonly arn: string; readonly at: Date | undefined }[];
}

/** The backups that DynamoDB keeps of a table. */
export interface TableBackups {
  restorable(): Promise<Restorable>;
  /** Takes one that stays until somebody deletes it. Gives its ARN. */
  take(name: string): Promise<string>;
}

export const tableBackups = (runtime: Runtime, TableName: string): TableBackups => {
  const client = new DynamoDBClient(awsClientSettings(runtime, 'dynamodb'));

  const listed = async (): Promise<Restorable['backups']> => {
    const { BackupSummaries = [] } = await client.send(new ListBackupsCommand({ TableName, Limit: 100 }));
    return BackupSummaries.map(({ BackupName = '', BackupArn = '', BackupCreationDateTime }) => ({
      name: BackupName,
      arn: BackupArn,
      at: BackupCreationDateTime,
    }));
  };

  return {
    restorable: async () => {
      const [{ ContinuousBackupsDescription }, backups] = await Promise.all([
        client.send(new DescribeContinuousBackupsCommand({ TableName })),
        listed(),
      ]);
      const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = recovery ?? {};
      const continuously = recovery?.PointInTimeRecoveryStatus === 'ENABLED' ? { earliest, latest } : undefined;
      return { continuously, backups };
    },

    take: async (BackupName) => {
      const { BackupDetails } = await client.send(new CreateBackupCommand({ TableName, BackupName }));
      return BackupDetails?.BackupArn ?? '';
    },
  };
};
