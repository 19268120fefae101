import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { ops } from './ops.ts';
import { realTime } from './place.ts';

// Not process.exit: what was printed must reach a pipe first.
process.exitCode = await ops(process.argv.slice(2), {
  ...realTime,
  stdout: process.stdout,
  stderr: process.stderr,
  // npm runs scripts in the folder of the package; names of files are meant from where the person is.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  operator: userInfo().username,
  run: async (program, argv) => {
    const [code] = await once(spawn(program, argv, { stdio: 'inherit' }), 'exit');
    return typeof code === 'number' ? code : 1;
  },
});
