import { resolve } from 'node:path';
import { runCommand } from '../target/run-command.ts';
import { help } from './help.ts';
import { tryOnFiles } from './labelled-comments.ts';
import { type Options, readOptions } from './options.ts';
import type { Place } from './place.ts';
import { readPolicyFile } from './policy-file.ts';
import { deploymentTables, fileTables } from './report.ts';
import { tryOnDecisions } from './stored-decisions.ts';

const tell = async ({ policy: name, subject, json }: Options, place: Place): Promise<string> => {
  const policy = readPolicyFile(resolve(place.folder, name), name);
  if (subject.kind === 'files') {
    const paths = subject.files.map((file) => resolve(place.folder, file));
    const reports = await tryOnFiles(paths, policy, new Date(place.now()));
    return json ? JSON.stringify(reports, null, 2) : reports.map(fileTables).join('\n\n');
  }
  const report = await tryOnDecisions(subject, policy, place);
  return json ? JSON.stringify(report, null, 2) : deploymentTables(report);
};

/**
 * The command `npm run backtest`.
 * @returns its exit code
 */
export const backtest = (argv: readonly string[], place: Place): Promise<number> =>
  runCommand(async () => {
    const options = readOptions(argv);
    place.stdout.write(`${options === 'help' ? help : await tell(options, place)}\n`);
    return 0;
  }, place.stderr);
