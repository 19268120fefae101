import { setTimeout as pause } from 'node:timers/promises';
import type { ProgressStream } from '../terminal/progress-stream.ts';

/** Where the command stands, where its output goes, and who uses it. */
export interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: ProgressStream;
  /** What names of files are relative to. */
  readonly folder: string;
  /** The name under which the machine knows its user. */
  readonly operator: string;
  /** The present time in milliseconds. */
  readonly now: () => number;
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Runs a program with the terminal of this one, and tells its exit code. */
  readonly run: (program: string, argv: readonly string[]) => Promise<number>;
}

/** The parts of a place that are the same wherever the command is run by a person. */
export const realTime: Pick<Place, 'now' | 'sleep'> = {
  now: () => Date.now(),
  sleep: (milliseconds) => pause(milliseconds),
};
