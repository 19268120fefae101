import { systemClock } from '../../../functions/shared/clock.ts';
import { useRegion } from '../../target/deployed-stack.ts';
import { OperatorFault, Refusal } from '../../target/operator-fault.ts';
import { silentLog } from '../../target/silent-log.ts';
import { commandOn, stackOf, stageNames } from '../../target/target.ts';
import { targetOf } from '../../target/target-options.ts';
import { columns } from '../../terminal/columns.ts';
import { type Command, readArguments, refuseMore, seeHelp } from '../command.ts';
import type { Place } from '../place.ts';
import { destroyHelp } from './help.ts';
import { poolType, type StackPart, type StackParts, stackParts, tableType } from './stack-parts.ts';
import { stepsToDelete } from './steps-to-delete.ts';
import { itemsIn, usersIn } from './stored-data.ts';

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

const refuseUnconfirmed = (confirmed: string | undefined, stack: string): void => {
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
  refuseUnconfirmed(values.confirm, target.stack);
  const code = await runProgram('npx', ['cdk', 'destroy', target.stack, '--force', '--context', 'stage=dev']);
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
  help: destroyHelp,
  run,
};
