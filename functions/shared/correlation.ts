import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from './runtime.ts';

const present = new AsyncLocalStorage<string>();

/**
 * Does work that belongs to a request, which may have been another function's: what is logged and pushed meanwhile
 * carries its id. Without an id it is work like any other.
 */
export const correlated = <Result>(id: string | undefined, work: () => Result): Result =>
  id === undefined ? work() : present.run(id, work);

/** The id of the request that the present work belongs to. */
export const correlationId = (): string | undefined => present.getStore();

/** A log in which every line names the request that it belongs to: one search finds all that became of it. */
export const correlatedLog = (log: Log): Log => {
  const write = (level: keyof Log) => (event: string, fields: Record<string, unknown>) => {
    const id = correlationId();
    log[level](event, id === undefined ? fields : { correlation_id: id, ...fields });
  };
  return { info: write('info'), warn: write('warn'), error: write('error'), critical: write('critical') };
};
