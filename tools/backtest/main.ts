import { backtest } from './backtest.ts';

// npm runs scripts in the folder of the package; file names are meant from where the command was typed.
const folder = process.env['INIT_CWD'] ?? process.cwd();

// Not process.exit: what was printed must reach a pipe first.
process.exitCode = await backtest(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  folder,
  now: () => Date.now(),
});
