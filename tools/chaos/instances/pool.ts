import type { Context } from 'aws-lambda';
import type { Instance } from './instance.ts';

/** An instance whose function can be called. */
export interface Running<Event, Result> {
  readonly instance: Instance;
  invoke(event: Event, context: Context): Promise<Result>;
}

/**
 * Calls a function in one of its instances that is idle, or in a new one, as Lambda does.
 * @param subjectOf the ordinal of the comment that an event is about, where it is about one
 */
export const pooled = <Event, Result>(
  start: () => Promise<Running<Event, Result>>,
  subjectOf: (event: Event) => number | undefined,
): ((event: Event, context: Context) => Promise<Result>) => {
  const idle: Running<Event, Result>[] = [];
  const alive = (): Running<Event, Result> | undefined => {
    const running = idle.pop();
    // What it left under way may have killed it.
    return running === undefined || running.instance.isAlive() ? running : alive();
  };
  return async (event, context) => {
    const running = alive() ?? (await start());
    const { instance } = running;
    instance.busy = true;
    instance.subject = subjectOf(event);
    try {
      return await Promise.race([running.invoke(event, context), instance.death]);
    } finally {
      instance.busy = false;
      if (instance.isAlive()) {
        idle.push(running);
      }
    }
  };
};
