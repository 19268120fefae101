import { admin } from './admin.ts';

// Not process.exit: what was printed must reach a pipe first.
process.exitCode = await admin(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
