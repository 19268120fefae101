import { OperatorFault } from '../target/operator-fault.ts';
import { runCommand } from '../target/run-command.ts';
import { backupCommand } from './backup/backup.ts';
import type { Command } from './command.ts';
import { destroyCommand } from './destroy/destroy.ts';
import { exportCommand } from './export/export.ts';
import { importCommand } from './import/import.ts';
import type { Place } from './place.ts';
import { redriveCommand } from './redrive/redrive.ts';
import { reprocessCommand } from './reprocess/reprocess.ts';
import { verifyAuditCommand } from './verify-audit/verify-audit.ts';

/** By the names by which they are called. */
export const commands: Readonly<Record<string, Command>> = {
  redrive: redriveCommand,
  reprocess: reprocessCommand,
  export: exportCommand,
  import: importCommand,
  'verify-audit': verifyAuditCommand,
  backup: backupCommand,
  destroy: destroyCommand,
};

const help = `Usage: npm run ops -- COMMAND [options]

What a deployment needs now and then. Each command that changes something only tells what it would do, until --apply is given.

${Object.values(commands)
  .map(({ summary }) => `  ${summary}`)
  .join('\n')}

Each explains itself: npm run ops -- COMMAND --help. They work on the Moderato of npm start at
http://127.0.0.1:3000 unless --api, --stage or --stack names another. docs/operations.md shows them at work.

Exit codes: 0 done, or told; 1 refused, or something was left undone; 2 an option, a file, the deployment or the
credentials are wrong, or AWS cannot be reached.`;

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/**
 * The command `npm run ops`.
 * @returns the exit code
 */
export const ops = (argv: readonly string[], place: Place): Promise<number> =>
  runCommand(async () => {
    const [name, ...rest] = argv;
    const see = 'See: npm run ops -- --help';
    if (name === undefined) {
      throw new OperatorFault(`Say what to do: one of ${Object.keys(commands).join(', ')}. ${see}`);
    }
    if (isHelp(name)) {
      place.stdout.write(`${help}\n`);
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) {
      throw new OperatorFault(`The command must be one of ${Object.keys(commands).join(', ')}, not "${name}". ${see}`);
    }
    if (rest.some(isHelp)) {
      place.stdout.write(`${command.help}\n`);
      return 0;
    }
    return command.run(rest, place);
  }, place.stderr);
