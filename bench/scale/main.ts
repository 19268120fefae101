import { command } from './command.ts';

// Not process.exit: what was printed must reach a pipe first.
process.exitCode = await command(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
