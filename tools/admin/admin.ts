import { runCommand } from '../target/run-command.ts';
import { adminsJson } from './admins-json.ts';
import { adminsTable } from './admins-table.ts';
import { connectDeployment } from './deployment.ts';
import { grant } from './grant.ts';
import { help } from './help.ts';
import { listedAdmins } from './listed-admins.ts';
import { type Options, readOptions } from './options.ts';
import { revoke } from './revoke.ts';

/** Where the output of the command goes. */
export interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
}

const perform = async (options: Options): Promise<string> => {
  const deployment = await connectDeployment(options.target);
  switch (options.command) {
    case 'grant':
      return `${await grant(deployment, options.name)}\n`;
    case 'revoke':
      return `${await revoke(deployment, options.name)}\n`;
    case 'list': {
      const admins = await listedAdmins(deployment);
      return options.json ? adminsJson(admins) : adminsTable(admins, options.target);
    }
  }
};

/**
 * The command `npm run admin`.
 * @returns the exit code: 0 when it is done, 1 when it was refused, 2 when it could not start
 */
export const admin = (argv: readonly string[], { stdout, stderr }: Place): Promise<number> =>
  runCommand(async () => {
    const options = readOptions(argv);
    stdout.write(options === 'help' ? `${help}\n` : await perform(options));
    return 0;
  }, stderr);
