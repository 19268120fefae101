import { problemResult } from '../functions/shared/answer-problems.ts';
import { errorFields } from '../functions/shared/error-fields.ts';
import { Problem } from '../functions/shared/problem.ts';
import type { Runtime } from '../functions/shared/runtime.ts';
import { type ScheduleName, schedules } from '../functions/triggers.ts';
import { loadScheduled } from './functions.ts';
import type { LocalAnswer } from './gateway.ts';
import { lambdaContext } from './lambda-context.ts';

const path = '/_local/schedules/';

/** A time that is still one when days are added or taken away. */
const latest = Date.UTC(9999, 0);

const isScheduleName = (name: string): name is ScheduleName => Object.hasOwn(schedules, name);

/** Runs a schedule now; with `at`, as if that were the time. What the function returns. */
export const runSchedule = async (name: ScheduleName, runtime: Runtime, at?: Date): Promise<unknown> => {
  const run = await loadScheduled(name, at === undefined ? runtime : { ...runtime, clock: { now: () => at } });
  return run({}, lambdaContext(name, schedules[name].timeout));
};

/** Runs each schedule by the clock until stopped. */
export const startSchedules = (runtime: Runtime): { stop(): void } => {
  const timers = Object.values(schedules).map(({ name, everyMinutes }) =>
    setInterval(() => {
      runSchedule(name, runtime).catch((error: unknown) => {
        runtime.log.error('schedule_failed', { schedule: name, ...errorFields(error) });
      });
    }, everyMinutes * 60_000),
  );
  return { stop: () => timers.forEach(clearInterval) };
};

/** POST /_local/schedules/{name}?at=TIME runs a schedule on demand. On this machine only; nothing like it is deployed. */
export const schedulesOnDemand =
  (runtime: Runtime): LocalAnswer =>
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
      body: JSON.stringify(await runSchedule(name, runtime, time)),
    };
  };
