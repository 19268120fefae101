import { setTimeout } from 'node:timers/promises';
import { decisionEvents } from '../../../functions/moderation/decide-by-verdict.ts';
import type { Log } from '../../../functions/shared/runtime.ts';
import { moderationWorker } from '../../../functions/triggers.ts';
import { pollQueue, type QueueConsumer } from '../../../local/event-source.ts';
import { lambdaContext } from '../../../local/lambda-context.ts';
import { answering, type Behave } from '../../../local/language/behaviour.ts';
import { startLocalStack } from '../../../local/local-stack.ts';
import { queueEvent } from '../../../local/queue-event.ts';
import { startSchedules } from '../../../local/schedules.ts';
import { silentLog } from '../../../tools/target/silent-log.ts';
import type { Case } from './cases.ts';
import { logInAuthor } from './local-author.ts';

/** A local stack, and when what was submitted to it was decided. Times are in milliseconds. */
export interface Observed {
  submit(): Promise<void>;
  /** Waits until all is decided that was submitted. */
  decided(): Promise<void>;
  /** From the request to the decision, of all comments since `forget`, in the order in which they were submitted. */
  latencies(): number[];
  /** Of all comments since `forget`: when they were submitted, when they were decided, and whether by the fallback. */
  fates(): { readonly from: number; readonly at: number; readonly degraded: boolean }[];
  forget(): void;
  /** The batches that the worker handled. */
  readonly batches: readonly { readonly size: number; readonly milliseconds: number }[];
  /** Hands new comments to the worker in one batch. @returns how long it took */
  moderateTogether(size: number): Promise<number>;
  behave(behave: Behave): void;
  /** From now on schedules run by the clock. */
  startSchedules(): void;
  stop(): Promise<void>;
}

/** Longer than a comment may be put off. */
const decidedAtLatest = 100_000;

/** A log that keeps nothing but when comments were decided, and whether by the fallback. */
const decisionLog = () => {
  const decisions = new Map<string, { at: number; degraded: boolean }>();
  const note: Log['info'] = (event, { comment_id: id, degraded }) => {
    if (Object.values<string>(decisionEvents).includes(event) && typeof id === 'string') {
      decisions.set(id, { at: performance.now(), degraded: degraded === true });
    }
  };
  return { log: { ...silentLog, info: note, critical: note }, decisions };
};

/** Starts a local stack whose worker has the concurrency of the case. */
export const observe = async ({ scorerCallsPerMinute, maximumConcurrency }: Case): Promise<Observed> => {
  const { log, decisions } = decisionLog();
  const settings = { port: 0, language: answering, log, exemptUsers: ['*'], scorerCallsPerMinute, unattended: false };
  const stack = await startLocalStack(settings);
  const { queue, functions, runSchedule, language } = stack;
  const batches: { size: number; milliseconds: number }[] = [];
  const moderate: QueueConsumer = async (event, context) => {
    const from = performance.now();
    const answer = await functions.moderate(event, context);
    batches.push({ size: event.Records.length, milliseconds: performance.now() - from });
    return answer;
  };
  const poll = () => pollQueue(queue, queue.url, { ...moderationWorker, maximumConcurrency }, moderate);
  let worker: ReturnType<typeof poll> | undefined = poll();
  let timers: { stop(): void } | undefined;
  const author = await logInAuthor(stack.url);
  let submitted: { id: string; from: number }[] = [];

  const fates = () =>
    submitted.map(({ id, from }) => ({
      from,
      at: decisions.get(id)?.at ?? Number.POSITIVE_INFINITY,
      degraded: decisions.get(id)?.degraded ?? false,
    }));
  const decided = async () => {
    const end = performance.now() + decidedAtLatest;
    while (submitted.some(({ id }) => !decisions.has(id)) && performance.now() < end) {
      await setTimeout(10);
    }
  };
  return {
    submit: async () => {
      const from = performance.now();
      submitted.push({ id: await author.comment(), from });
    },
    decided,
    fates,
    latencies: () => fates().map(({ from, at }) => at - from),
    forget: () => {
      submitted = [];
    },
    batches,
    moderateTogether: async (size) => {
      await worker?.stop();
      const ids: string[] = [];
      for (let number = 0; number < size; number += 1) {
        ids.push(await author.comment());
      }
      const from = performance.now();
      await functions.moderate(
        queueEvent(...ids.map((comment_id) => ({ comment_id }))),
        lambdaContext(moderationWorker.name, moderationWorker.timeout),
      );
      const milliseconds = performance.now() - from;
      worker = poll();
      return milliseconds;
    },
    behave: (behave) => language.behave(behave),
    startSchedules: () => {
      timers = startSchedules(runSchedule, log);
    },
    stop: async () => {
      timers?.stop();
      await worker?.stop();
      await stack.stop();
    },
  };
};
