import type { Log } from '../functions/shared/runtime.ts';
import { answering } from '../local/language/language-stand-in.ts';
import { type LocalStack, type LocalStackSettings, startLocalStack } from '../local/local-stack.ts';

/** A log that keeps its lines, so that tests can read them. */
export const keptLog = (): Log & { lines: { event: string; fields: Record<string, unknown> }[] } => {
  const lines: { event: string; fields: Record<string, unknown> }[] = [];
  const write = (event: string, fields: Record<string, unknown>) => {
    lines.push({ event, fields });
  };
  return { lines, info: write, warn: write, error: write };
};

/** The whole system on free ports, in memory. */
export const startTestStack = (settings: Partial<LocalStackSettings> = {}): Promise<LocalStack> =>
  startLocalStack({ port: 0, language: answering, log: keptLog(), ...settings });
