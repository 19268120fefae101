import { Refusal } from '../../target/operator-fault.ts';
import { commandOn, nameOf, type Target } from '../../target/target.ts';
import { targetHelp, targetOf } from '../../target/target-options.ts';
import { applyHelp, type Command, howToApply, readArguments, refuseMore } from '../command.ts';
import { connectDeployment, type Deployment } from '../deployment.ts';
import type { Place } from '../place.ts';
import { type Restorable, tableBackups } from './table-backups.ts';

const help = `Usage: npm run ops -- backup [options]

Shows what the table of a deployed stack can be restored from, and how; with --apply takes a backup first, which
stays until it is deleted (point-in-time recovery goes back 35 days, and ends with the table). Users are not in it:
Cognito has no backups, and nobody can read passwords out of it. What was erased is still in older backups: after a
restoration it has to be erased again.

${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 1 the local Moderato has no backups but its folder; 2 an option or the deployment is
wrong. AWS credentials need cloudformation:DescribeStacks, and dynamodb:DescribeContinuousBackups, ListBackups and
CreateBackup.

Examples:
  npm run ops -- backup --stage prod
  npm run ops -- backup --stage prod --apply`;

const timeOf = (time: Date | undefined): string => time?.toISOString() ?? 'unknown';

const howToRestore = (target: Target, table: string, { continuously, backups }: Restorable): string => {
  const region = target.kind === 'deployed' && target.region !== undefined ? ` --region ${target.region}` : '';
  const [newest] = backups.toSorted((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0));
  const restored = `${table}-restored`;
  return [
    'To restore, into a table of its own:',
    continuously &&
      `  aws dynamodb restore-table-to-point-in-time${region} --source-table-name ${table} \\\n` +
        `    --target-table-name ${restored} --restore-date-time ${timeOf(continuously.latest)}`,
    newest &&
      `  aws dynamodb restore-table-from-backup${region} --target-table-name ${restored} \\\n    --backup-arn ${newest.arn}`,
    `  aws dynamodb wait table-exists${region} --table-name ${restored}`,
    'Then bring back what is missing (what is there stays as it is):',
    `  ${commandOn(target, 'ops', `export --out restored.jsonl --table ${restored}`)} --apply`,
    `  ${commandOn(target, 'ops', 'import restored.jsonl')}`,
    'A photograph of the whole table as files, without load on it (needs an S3 bucket of yours):',
    `  aws dynamodb export-table-to-point-in-time${region} --s3-bucket BUCKET --table-arn "$(aws dynamodb describe-table${region} \\\n` +
      `    --table-name ${table} --query Table.TableArn --output text)"`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
};

const backUpLocal = ({ folder, target }: Deployment, apply: boolean, { stdout }: Place): number => {
  const state =
    folder === undefined
      ? 'It keeps no state: all goes when it ends.'
      : `Its state is in the folder ${folder}. Stop it, and copy the folder; npm start -- --state COPY runs on the copy.`;
  if (apply) {
    throw new Refusal(`${nameOf(target)} runs on this machine, where no backup can be taken. ${state}`);
  }
  stdout.write(`${nameOf(target)} runs on this machine. ${state}\n`);
  return 0;
};

const run = async (argv: readonly string[], place: Place): Promise<number> => {
  const { values, positionals } = readArguments('backup', argv, {});
  refuseMore('backup', positionals);
  const target = targetOf(values);
  const { stdout, now } = place;
  const deployment = await connectDeployment(target);
  if (target.kind === 'local') {
    return backUpLocal(deployment, values.apply, place);
  }

  const { name } = deployment.table;
  const backups = tableBackups(deployment.runtime, name);
  if (values.apply) {
    const arn = await backups.take(`${target.stack}-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`);
    stdout.write(`Backup begun: ${arn}\n\n`);
  }
  const restorable = await backups.restorable();
  const { continuously } = restorable;
  stdout.write(`The table ${name} of ${nameOf(target)}\n\n`);
  stdout.write(
    continuously === undefined
      ? '  point-in-time recovery  off: deploy the stack again, which turns it on\n'
      : `  point-in-time recovery  to any second from ${timeOf(continuously.earliest)} to ${timeOf(continuously.latest)}\n`,
  );
  stdout.write(`  backups                 ${restorable.backups.length}\n`);
  for (const { at, arn } of restorable.backups) {
    stdout.write(`    ${timeOf(at)}  ${arn}\n`);
  }
  stdout.write(`\n${howToRestore(target, name, restorable)}\n`);
  if (!values.apply) {
    stdout.write(howToApply('backup', argv));
  }
  return 0;
};

export const backupCommand: Command = {
  summary: 'backup          shows what the table can be restored from and how, and takes a backup',
  help,
  run,
};
