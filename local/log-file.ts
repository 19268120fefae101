import { createWriteStream } from 'node:fs';
import { correlatedLog } from '../functions/shared/correlation.ts';
import type { Log } from '../functions/shared/runtime.ts';

/** Writes the functions' logs as JSON lines into a file, where they do not bury what the terminal has to say. */
export const logToFile = (file: string): Log => {
  const stream = createWriteStream(file, { flags: 'a' });
  const write = (level: string) => (event: string, fields: Record<string, unknown>) => {
    stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
  };
  return correlatedLog({
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    critical: write('critical'),
  });
};
