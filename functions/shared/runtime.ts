import { Logger } from '@aws-lambda-powertools/logger';
import type { Jwks } from 'aws-jwt-verify/jwk';
import type { LocalService, ServicePatience } from './aws-client.ts';
import { type Clock, systemClock } from './clock.ts';
import { correlatedLog } from './correlation.ts';
import type { Environment } from './environment.ts';
import type { TimeBudget } from './time-budget.ts';

/** Structured log: an event name and its fields. Ids and outcomes only, never text, tokens or addresses. */
export interface Log {
  info(event: string, fields: Record<string, unknown>): void;
  warn(event: string, fields: Record<string, unknown>): void;
  error(event: string, fields: Record<string, unknown>): void;
  /** What a person should see, though nothing failed. */
  critical(event: string, fields: Record<string, unknown>): void;
}

/** What every function is wired to. AWS clients are made from it by whoever needs one (`table.ts`, `moderation-queue.ts`). */
export interface Runtime {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Log;
  /** Less patience with AWS than the usual, for tests of faults; `lambdaRuntime` never sets this. */
  readonly patience?: ServicePatience;
  /** Shorter times than the usual, for tests of faults; `lambdaRuntime` never sets this. */
  readonly timeBudget?: TimeBudget;
  /** Addresses of local engines. On AWS the SDK finds the services itself; `lambdaRuntime` never sets this. */
  readonly localServices?: Readonly<Record<LocalService, string>>;
  /** Keys of a local user pool. On AWS they are fetched from the pool itself; `lambdaRuntime` never sets this. */
  readonly localJwks?: Jwks;
}

/** The runtime of a deployed function. */
export const lambdaRuntime = (environment: Environment): Runtime => {
  const logger = new Logger({ serviceName: 'moderato' });
  return {
    environment,
    clock: systemClock,
    log: correlatedLog({
      info: (event, fields) => logger.info(event, fields),
      warn: (event, fields) => logger.warn(event, fields),
      error: (event, fields) => logger.error(event, fields),
      critical: (event, fields) => logger.critical(event, fields),
    }),
  };
};
