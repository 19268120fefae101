import { AsyncLocalStorage } from 'node:async_hooks';
import { problemResult } from '../functions/shared/answer-problems.ts';
import type { Clock } from '../functions/shared/clock.ts';
import { errorFields } from '../functions/shared/error-fields.ts';
import { Problem } from '../functions/shared/problem.ts';
import type { Log } from '../functions/shared/runtime.ts';
import { type ScheduleName, schedules } from '../functions/triggers.ts';
import type { LocalFunctions } from './functions.ts';
import type { LocalAnswer } from './gateway.ts';
import { lambdaContext } from './lambda-context.ts';

const path = '/_local/schedules/';

/** A time that is still one when days are added or taken away. */
const latest = Date.UTC(9999, 0);

const isScheduleName = (name: string): name is ScheduleName => Object.hasOwn(schedules, name);

const shifted = new AsyncLocalStorage<Date>();

/** A clock that a run of a schedule may set to a time of its choice, for itself alone. */
export const shiftableClock = (clock: Clock): Clock => ({ now: () => shifted.getStore() ?? clock.now() });

/** Runs a schedule now; with `at`, as if that were the time. What the function returns. */
export type RunSchedule = (name: ScheduleName, at?: Date) => Promise<unknown>;

/** The functions must have been wired to a `shiftableClock`. */
export const runnerOf =
  (scheduled: LocalFunctions['scheduled']): RunSchedule =>
  (name, at) => {
    const run = () => scheduled[name]({}, lambdaContext(name, schedules[name].timeout));
    return at === undefined ? run() : shifted.run(at, run);
  };

/** Runs each schedule by the clock until stopped. */
export const startSchedules = (runSchedule: RunSchedule, log: Log): { stop(): void } => {
  const timers = Object.values(schedules).map(({ name, everyMinutes }) =>
    setInterval(() => {
      runSchedule(name).catch((error: unknown) => {
        log.error('schedule_failed', { schedule: name, ...errorFields(error) });
      });
    }, everyMinutes * 60_000),
  );
  return { stop: () => timers.forEach(clearInterval) };
};

/** POST /_local/schedules/{name}?at=TIME runs a schedule on demand. On this machine only; nothing like it is deployed. */
export const schedulesOnDemand =
  (runSchedule: RunSchedule): LocalAnswer =>
  async (url, method) => {
    if (!url.pathname.startsWith(path)) {
      return undefined;
    }
    const name = url.pathname.slice(path.length);
    if (method !== 'POST' || !isScheduleName(name)) {
      const detail = `POST to ${path} one of: ${Object.keys(schedules).join(', ')}.`;
      return problemResult(new Problem(404, detail));
    }
    const at = url.searchParams.get('at');
    const time = at === null ? undefined : new Date(at);
    if (time !== undefined && !(Math.abs(time.getTime()) < latest)) {
      return problemResult(new Problem(400, '"at" is a time such as 2030-01-31T12:00:00Z.'));
    }
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await runSchedule(name, time)),
    };
  };
