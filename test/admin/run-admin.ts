import { PassThrough } from 'node:stream';
import { admin } from '../../tools/admin/admin.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const text = (stream: PassThrough): string => String(stream.read() ?? '');

/** Runs the command in this process. */
export const runAdmin = async (...argv: readonly string[]): Promise<Result> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await admin(argv, { stdout, stderr });
  return { code, stdout: text(stdout), stderr: text(stderr) };
};
