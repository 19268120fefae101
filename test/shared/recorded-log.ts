import { correlatedLog } from '../../functions/shared/correlation.ts';
import type { Log } from '../../functions/shared/runtime.ts';
import { privateWords } from './private-words.ts';

export interface LogLine {
  readonly level: keyof Log;
  readonly event: string;
  readonly fields: Record<string, unknown>;
}

/** A log that keeps its lines. */
export const recordedLog = (): Log & { readonly lines: LogLine[] } => {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (event: string, fields: Record<string, unknown>) => {
    const line = { level, event, fields };
    lines.push(line);
    privateWords.log(line);
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error'), critical: write('critical') };
  return { lines, ...correlatedLog(log) };
};
