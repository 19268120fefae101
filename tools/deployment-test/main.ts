import { deploymentTest } from './deployment-test.ts';

// Not process.exit: what was printed must reach a pipe first.
process.exitCode = await deploymentTest(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
