import { chaos } from './chaos.ts';

// Not process.exit: what was printed must reach a pipe first.
process.exitCode = await chaos(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
