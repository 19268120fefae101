import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { LocalFault } from './local-fault.ts';

const note = z.object({ pid: z.number(), url: z.string() });

const fileIn = (folder: string) => join(folder, 'running.json');

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};

/**
 * Two stacks on one state would corrupt it.
 * @throws LocalFault when another one runs on this folder
 */
export const refuseSecondInstance = async (folder: string): Promise<void> => {
  if (!existsSync(fileIn(folder))) {
    return;
  }
  const running = note.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  // A note may be left of a run that was killed; only one that answers counts.
  if (running.success && (await answers(running.data.url))) {
    throw new LocalFault(
      `Moderato runs already on the state in ${folder}, at ${running.data.url} (process ${running.data.pid}). ` +
        'Stop it, or give this one a state of its own: npm start -- --port 3001 --state .moderato/second',
    );
  }
};

/** Leaves a note for others while this instance runs; the returned function takes it away. */
export const noteInstance = (folder: string, url: string): (() => void) => {
  writeFileSync(fileIn(folder), JSON.stringify({ pid: process.pid, url }));
  return () => rmSync(fileIn(folder), { force: true });
};
