import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlimited } from '../../functions/comments/strikes.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { moderationWorker } from '../../functions/triggers.ts';
import { answering } from '../../local/language/behaviour.ts';
import { type LocalStack, startLocalStack } from '../../local/local-stack.ts';
import { logToFile } from '../../local/log-file.ts';
import { weightsOfCalls } from './faults/call-faults.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { type FaultProxies, startFaultProxies } from './faults/fault-proxies.ts';
import { type Faults, faultsBy } from './faults/faults.ts';
import { faultyDeliveries } from './faults/faulty-deliveries.ts';
import { type Subjects, subjects } from './faults/subjects.ts';
import { instances } from './instances/instance.ts';
import { mortalFunctions } from './instances/mortal-functions.ts';
import { workerProcesses } from './instances/worker-processes.ts';
import { visibilityTimeout } from './times.ts';
import { exemptAuthors } from './traffic/cast.ts';

/** Moderato on this machine, with faults between its functions and everything that they depend on. */
export interface System {
  readonly stack: LocalStack;
  readonly faults: Faults;
  readonly subjects: Subjects;
  /** The ordinals of the comments that the worker is done with. */
  readonly handled: ReadonlySet<number>;
  /** How many instances were killed, by the name of their function. */
  readonly killed: ReadonlyMap<string, number>;
  /** How worker processes ended that nobody killed. */
  readonly crashes: readonly string[];
  readonly logFile: string;
  /** Messages that wait or are being handled. */
  readonly queueLength: () => number;
  /** Whether no message waits, and nothing is under way. */
  readonly isQuiet: () => boolean;
  /** @param keepLog whether somebody may want to read it */
  readonly stop: (keepLog: boolean) => Promise<void>;
}

/** The share of the faults that kills who calls: at 20 % faults more than one in ten submissions is killed. */
const killsOfFunctions = 1 / 8;

/** A process costs half a second to start: of many comments a smaller share is spent on killing it. */
const killsOfWorkers = (comments: number): number => Math.min(1 / 8, 1 / 200 + 5 / comments);

export const startSystem = async (plan: FaultPlan, comments: number): Promise<System> => {
  const folder = mkdtempSync(join(tmpdir(), 'moderato-chaos-'));
  const logFile = join(folder, 'functions.log');
  const faults = faultsBy(plan);
  const known = subjects();
  const running = instances();
  const workers = workerProcesses(logFile, join(folder, 'code-cache'));
  const weights = {
    function: weightsOfCalls(killsOfFunctions),
    worker: weightsOfCalls(killsOfWorkers(comments)),
  };
  const handled = new Set<number>();

  let proxies: Promise<FaultProxies> | undefined;
  const proxiesFor = (runtime: Runtime) => {
    proxies ??= startFaultProxies(runtime, {
      faults,
      subjects: known,
      instances: running,
      weightsFor: (name) => (name === moderationWorker.name ? weights.worker : weights.function),
    });
    return proxies;
  };

  const stopParts = async () => {
    await workers.stop();
    await (await proxies)?.stop();
  };
  try {
    const stack = await startLocalStack({
      port: 0,
      language: answering,
      log: logToFile(logFile),
      visibilityTimeout,
      exemptUsers: exemptAuthors,
      // Nobody is suspended: whoever writes goes on writing.
      strikeRules: unlimited,
      loadFunction: mortalFunctions({
        proxiesFor,
        subjects: known,
        instances: running,
        workers,
        deliver: (worker) =>
          faultyDeliveries(worker, { faults, subjects: known, onHandled: (ordinal) => handled.add(ordinal) }),
      }),
    });
    const started = await proxies;
    return {
      stack,
      faults,
      subjects: known,
      handled,
      killed: running.killed,
      crashes: workers.crashes,
      logFile,
      queueLength: () => stack.queue.length(),
      isQuiet: () =>
        stack.queue.length() === 0 &&
        stack.queue.deadLetters().length === 0 &&
        !running.isAnyBusy() &&
        started?.underWay() === 0,
      stop: async (keepLog) => {
        await stack.stop();
        await stopParts();
        if (!keepLog) {
          rmSync(folder, { recursive: true });
        }
      },
    };
  } catch (error) {
    await stopParts();
    rmSync(folder, { recursive: true });
    throw error;
  }
};
