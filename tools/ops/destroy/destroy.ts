import { systemClock } from '../../../functions/shared/clock.ts';
import { useRegion } from '../../target/deployed-stack.ts';
import { OperatorFault, Refusal } from '../../target/operator-fault.ts';
import { silentLog } from '../../target/silent-log.ts';
import { commandOn, stackOf, stageNames, type Target } from '../../target/target.ts';
import { targetHelp, targetOf } from '../../target/target-options.ts';
import { columns } from '../../terminal/columns.ts';
import { applyHelp, type Command, readArguments, refuseMore, seeHelp } from '../command.ts';
import type { Place } from '../place.ts';
import { type StackPart, type StackParts, stackParts } from './stack-parts.ts';
import { itemsIn, usersIn } from './stored-data.ts';

const help = `Usage: npm run ops -- destroy --stage NAME [options]

Shows what a deployed stage is made of and holds, and what would remain of it; with --apply and the name of its
stack deletes the stage dev, by cdk destroy. The stage prod is never deleted by this command: it is told which
steps do that, in their order. Backups that were taken of a table remain in any case, and cost money.

  --confirm STACK the name of the stack, such as moderato-dev, typed by you
${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 1 refused, or cdk destroy failed; 2 an option or the deployment is wrong. AWS
credentials need cloudformation:DescribeStacks, GetTemplate and ListStackResources, dynamodb:DescribeTable,
cognito-idp:DescribeUserPool, and what cdk destroy needs.

Examples:
  npm run ops -- destroy --stage dev
  npm run ops -- destroy --stage dev --confirm moderato-dev --apply`;

type DeployedTarget = Extract<Target, { kind: 'deployed' }>;

const tableType = 'AWS::DynamoDB::Table';
const poolType = 'AWS::Cognito::UserPool';

const countOfTypes = (parts: readonly StackPart[]) =>
  Array.from(Map.groupBy(parts, ({ type }) => type))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, group]) => ({ name: `  ${type}`, numbers: [group.length] }));

const report = async ({ parts }: StackParts): Promise<string> => {
  const runtime = { environment: {}, clock: systemClock, log: silentLog };
  const [deleted, remaining] = [parts.filter(({ remains }) => !remains), parts.filter(({ remains }) => remains)];
  const idsOf = (wanted: string) => parts.flatMap(({ type, id }) => (type === wanted ? [id] : []));
  const counted = async (type: string, count: typeof itemsIn) =>
    (await Promise.all(idsOf(type).map((id) => count(runtime, id)))).reduce((sum, number) => sum + number, 0);
  const rows = [
    { name: 'items in its table', numbers: [await counted(tableType, itemsIn)], note: 'about' },
    { name: 'users in its pool', numbers: [await counted(poolType, usersIn)], note: 'about' },
    { name: 'would be deleted', numbers: [deleted.length] },
    ...countOfTypes(deleted),
    { name: 'would remain', numbers: [remaining.length] },
    ...countOfTypes(remaining),
  ];
  return `${columns(rows).join('\n')}\n`;
};

/** How each kind of part that remains is deleted by hand. */
const deletions: Readonly<Record<string, (id: string) => string>> = {
  [tableType]: (id) =>
    `aws dynamodb update-table --table-name ${id} --no-deletion-protection-enabled && ` +
    `aws dynamodb delete-table --table-name ${id}`,
  [poolType]: (id) =>
    `aws cognito-idp update-user-pool --user-pool-id ${id} --deletion-protection INACTIVE && ` +
    `aws cognito-idp delete-user-pool --user-pool-id ${id}`,
  'AWS::Logs::LogGroup': (id) => `aws logs delete-log-group --log-group-name ${id}`,
  'AWS::SecretsManager::Secret': (id) => `aws secretsmanager delete-secret --secret-id ${id}`,
};

/** What has to be done by hand to delete a stage that is protected, in this order. */
const stepsToDelete = (target: DeployedTarget, { parts }: StackParts): string => {
  const byHand = parts.flatMap(({ type, id, remains }) =>
    remains ? [deletions[type]?.(id) ?? `# ${type}: ${id}`] : [],
  );
  return [
    'What deletes it, by hand and in this order:',
    '1. Keep what is worth keeping:',
    `  ${commandOn(target, 'ops', 'export --out FILE')} --apply`,
    `  ${commandOn(target, 'ops', 'backup')} --apply`,
    '2. Take the protection off:',
    `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${target.stack}`,
    '3. Delete the stack, with the settings that it was deployed with:',
    '  npx cdk destroy --context stage=prod --context mailFrom=…',
    '4. Delete what remains, once nobody needs it:',
    ...byHand.map((command) => `  ${command}`),
    '',
  ].join('\n');
};

const refuseUnconfirmed = (confirmed: string | undefined, { stack }: DeployedTarget): void => {
  if (confirmed !== stack) {
    throw new OperatorFault(
      confirmed === undefined
        ? `This deletes the stack and all it holds: type its name too, as --confirm ${stack}.`
        : `--confirm is "${confirmed}", and the stack is ${stack}: nothing was deleted.`,
    );
  }
};

const run = async (argv: readonly string[], { stdout, run: runProgram }: Place): Promise<number> => {
  const { values, positionals } = readArguments('destroy', argv, { confirm: { type: 'string' } });
  refuseMore('destroy', positionals);
  const target = targetOf(values);
  if (target.kind === 'local') {
    throw new OperatorFault(
      `Say which stage: --stage ${stageNames.join(' or ')}. What npm start keeps goes with npm start -- --fresh. ${seeHelp('destroy')}`,
    );
  }
  useRegion(target.region);
  const found = await stackParts(target.stack);
  stdout.write(`${target.stack} (${found.status}): ${found.parts.length} parts\n\n${await report(found)}\n`);

  const isDev = target.stack === stackOf('dev');
  if (!isDev || found.terminationProtection) {
    stdout.write(stepsToDelete(target, found));
    if (values.apply) {
      throw new Refusal(`${target.stack} is not deleted by this command: see the steps above.`);
    }
    return 0;
  }
  if (!values.apply) {
    const command = `${commandOn(target, 'ops', 'destroy')} --confirm ${target.stack} --apply`;
    stdout.write(`Nothing was changed. To delete it, with all it holds:\n  ${command}\n`);
    return 0;
  }
  refuseUnconfirmed(values.confirm, target);
  const code = await runProgram('npx', ['cdk', 'destroy', '--force', '--context', 'stage=dev']);
  if (code !== 0) {
    throw new Refusal(
      `cdk destroy ended with ${code}: what it says above has to be mended first; then run this again.`,
    );
  }
  stdout.write(`${target.stack} is deleted.\n`);
  return 0;
};

export const destroyCommand: Command = {
  summary: 'destroy         shows what a stage is made of, and deletes the stage dev',
  help,
  run,
};
