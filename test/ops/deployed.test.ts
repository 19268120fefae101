import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestStack } from '../stack.ts';
import { awsSettings, useEnvironment } from '../target/aws-settings.ts';
import { fakeCloudFormation } from '../target/fake-cloudformation.ts';
import { fakeJsonService } from '../target/fake-json-service.ts';
import { folderWith, runOps } from './run-ops.ts';

const outputs = {
  TableName: 'the-table',
  UserPoolId: 'pool',
  UserPoolClientId: 'client',
  ModerationQueueUrl: 'http://queue',
  DeadLetterQueueUrl: 'http://dead-letters',
  ParkingQueueUrl: 'http://parking',
  AuditKeyArns: 'arn:aws:secretsmanager:us-east-1:1:secret:audit-key',
};

beforeEach(() => useEnvironment(awsSettings));
afterEach(() => vi.unstubAllEnvs());

const useCloudFormation = async (...behaviour: Parameters<typeof fakeCloudFormation>) => {
  const { url } = await fakeCloudFormation(...behaviour);
  useEnvironment({ AWS_ENDPOINT_URL_CLOUDFORMATION: url });
};

describe('npm run ops on a deployed stack', () => {
  it('finds the table and the queues by the outputs of the stack', async () => {
    const stack = await startTestStack({ unattended: false });
    try {
      const { url, deadLetterUrl, parkingUrl, endpoint } = stack.queue;
      const queues = { ModerationQueueUrl: url, DeadLetterQueueUrl: deadLetterUrl, ParkingQueueUrl: parkingUrl };
      await useCloudFormation({ outputs: { ...outputs, TableName: stack.table.name, ...queues } });
      const secrets = await fakeJsonService({ GetSecretValue: { SecretString: 'k'.repeat(40) } });
      useEnvironment({
        AWS_ENDPOINT_URL_DYNAMODB: stack.dynamoDbEndpoint,
        AWS_ENDPOINT_URL_SQS: endpoint,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      });
      const folder = folderWith();
      const where = ['--stage', 'dev'];
      expect(await runOps(['redrive', ...where])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/queue parking of moderato-dev: about 0\n[\s\S]*redrive --stage dev --apply\n$/),
      });
      expect(await runOps(['export', '--out', 'a.jsonl', '--apply', ...where], { folder })).toMatchObject({ code: 0 });
      expect(await runOps(['import', 'a.jsonl', '--apply', ...where], { folder })).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/posts there already +2 /),
      });
    } finally {
      await stack.stop();
    }
  });

  it('says that a stack without the outputs has to be deployed again', async () => {
    const { ParkingQueueUrl: _, ...older } = outputs;
    await useCloudFormation({ outputs: older });
    expect(await runOps(['redrive', '--stage', 'dev'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The stack moderato-dev .* has no output ParkingQueueUrl: deploy .+\n$/),
    });
  });
});

describe('npm run ops -- backup', () => {
  const arn = 'arn:aws:dynamodb:us-east-1:1:table/the-table/backup/1';
  const answers = {
    DescribeContinuousBackups: {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: 'ENABLED',
          EarliestRestorableDateTime: 1_767_225_600,
          LatestRestorableDateTime: 1_767_312_000,
        },
      },
    },
    ListBackups: {
      BackupSummaries: [{ BackupName: 'one', BackupArn: arn, BackupCreationDateTime: 1_767_225_600 }],
    },
    CreateBackup: {
      BackupDetails: {
        BackupArn: `${arn}-new`,
        BackupName: 'x',
        BackupStatus: 'CREATING',
        BackupType: 'USER',
        BackupCreationDateTime: 1_767_225_600,
      },
    },
  };
  const run = async (given: Parameters<typeof fakeJsonService>[0], ...argv: readonly string[]) => {
    await useCloudFormation({ name: 'moderato-prod', outputs });
    const { url, asked } = await fakeJsonService(given);
    useEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: url });
    const result = await runOps(['backup', '--stage', 'prod', ...argv], { now: () => Date.UTC(2026, 2, 1) });
    return { ...result, asked: asked.map(({ operation }) => operation).toSorted() };
  };

  it('shows what there is to restore from, and the commands that do it', async () => {
    const { code, stdout, asked } = await run(answers);
    expect(code).toBe(0);
    expect(asked).toEqual(['DescribeContinuousBackups', 'ListBackups']);
    expect(stdout).toContain('to any second from 2026-01-01T00:00:00.000Z to 2026-01-02T00:00:00.000Z\n');
    expect(stdout).toContain(`--backup-arn ${arn}\n`);
    expect(stdout).toContain('--source-table-name the-table');
    expect(stdout).toContain(
      'npm run ops -- export --out restored.jsonl --table the-table-restored --stage prod --apply\n',
    );
    expect(stdout).toMatch(/npm run ops -- backup --stage prod --apply\n$/);
  });

  it('takes a backup when told to', async () => {
    const { code, stdout, asked } = await run(answers, '--apply');
    expect(code).toBe(0);
    expect(asked).toContain('CreateBackup');
    expect(stdout).toMatch(/^Backup begun: .*-new\n/);
    expect(stdout).not.toContain('Nothing was changed');
  });

  it('says that point-in-time recovery is off', async () => {
    const { stdout } = await run({ DescribeContinuousBackups: {}, ListBackups: {} });
    expect(stdout).toContain('point-in-time recovery  off: deploy');
    expect(stdout).not.toContain('restore-table-to-point-in-time');
  });

  it('says where the local state is, and takes no backup of it', async () => {
    const folder = folderWith();
    const stack = await startTestStack({ unattended: false, folder });
    try {
      expect(await runOps(['backup', '--api', stack.url])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`Its state is in the folder ${folder}. Stop it, and copy the folder`),
      });
      expect(await runOps(['backup', '--api', stack.url, '--apply'])).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('where no backup can be taken'),
      });
    } finally {
      await stack.stop();
    }
  });
});

describe('npm run ops -- destroy', () => {
  const parts = (policy: string) => [
    { type: 'AWS::DynamoDB::Table', id: 'the-table', policy },
    { type: 'AWS::Cognito::UserPool', id: 'the-pool', policy },
    { type: 'AWS::Logs::LogGroup', id: '/aws/lambda/one', policy },
    { type: 'AWS::SQS::Queue', id: 'https://queue' },
  ];
  const run = async (stage: 'dev' | 'prod', argv: readonly string[], cdkEndsWith = 0) => {
    const isProd = stage === 'prod';
    const behaviour = { name: `moderato-${stage}`, terminationProtection: isProd };
    await useCloudFormation({ ...behaviour, parts: parts(isProd ? 'Retain' : 'Delete') });
    const data = await fakeJsonService({
      DescribeTable: { Table: { ItemCount: 1_234 } },
      DescribeUserPool: { UserPool: { EstimatedNumberOfUsers: 56 } },
    });
    useEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: data.url, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: data.url });
    const ran: string[] = [];
    const result = await runOps(['destroy', '--stage', stage, ...argv], {
      run: async (program, words) => {
        ran.push([program, ...words].join(' '));
        return cdkEndsWith;
      },
    });
    return { ...result, ran };
  };

  it('shows what would go and what would stay, and deletes nothing', async () => {
    const { code, stdout, ran } = await run('dev', []);
    expect(code).toBe(0);
    expect(ran).toEqual([]);
    expect(stdout).toMatch(/items in its table +1234 {2}about\n +users in its pool +56 {2}about\n/);
    expect(stdout).toMatch(/would be deleted +4\n[\s\S]*AWS::DynamoDB::Table +1\n[\s\S]*would remain +0\n/);
    expect(stdout).toContain('npm run ops -- destroy --stage dev --confirm moderato-dev --apply\n');
  });

  it.each([
    [[], /^This deletes the stack and all it holds: type its name too, as --confirm moderato-dev\.\n$/],
    [
      ['--confirm', 'moderato-prod'],
      /^--confirm is "moderato-prod", and the stack is moderato-dev: nothing was deleted\.\n$/,
    ],
  ])('wants the name of the stack typed, and not %j', async (argv, message) => {
    const { code, stderr, ran } = await run('dev', [...argv, '--apply']);
    expect({ code, ran }).toEqual({ code: 2, ran: [] });
    expect(stderr).toMatch(message);
  });

  it('deletes the stage dev by cdk, and tells when that fails', async () => {
    const confirmed = ['--confirm', 'moderato-dev', '--apply'];
    const done = await run('dev', confirmed);
    expect(done).toMatchObject({ code: 0, ran: ['npx cdk destroy moderato-dev --force --context stage=dev'] });
    expect(await run('dev', confirmed, 3)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cdk destroy ended with 3'),
    });
  });

  it('never deletes the stage prod, and says in which steps it is done', async () => {
    const { code, stdout, stderr, ran } = await run('prod', ['--confirm', 'moderato-prod', '--apply']);
    expect({ code, ran }).toEqual({ code: 1, ran: [] });
    expect(stderr).toBe('moderato-prod is not deleted by this command: see the steps above.\n');
    expect(stdout).toMatch(/would remain +3\n/);
    expect(stdout).toMatch(
      /export --out FILE --stage prod --apply[\s\S]*--no-enable-termination-protection[\s\S]*npx cdk destroy[\s\S]*delete-table --table-name the-table[\s\S]*delete-user-pool --user-pool-id the-pool[\s\S]*delete-log-group/,
    );
  });

  it('needs a stage', async () => {
    expect(await runOps(['destroy'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Say which stage: --stage dev or prod.'),
    });
  });
});
