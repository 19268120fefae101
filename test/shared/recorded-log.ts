import type { Log } from '../../functions/shared/runtime.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Record<string, unknown>;
}

/** A log that keeps its lines. */
export const recordedLog = (): Log & { readonly lines: LogLine[] } => {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (event: string, fields: Record<string, unknown>) => {
    lines.push({ level, event, fields });
  };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
};
