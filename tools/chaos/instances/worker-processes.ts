import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Runtime } from '../../../functions/shared/runtime.ts';
import type { Instance } from './instance.ts';
import type { Running } from './pool.ts';
import type { FromWorker, ToWorker } from './worker-process.ts';

const program = fileURLToPath(new URL('worker-process.ts', import.meta.url));

/** Moderation workers, each in a process of its own, which SIGKILL ends when its instance is killed. */
export interface WorkerProcesses {
  start(instance: Instance, runtime: Runtime): Running<SQSEvent, SQSBatchResponse>;
  /** How processes ended that nobody killed. */
  readonly crashes: readonly string[];
  stop(): Promise<void>;
}

const handled = (child: ChildProcess, event: SQSEvent, tell: (message: ToWorker) => void): Promise<SQSBatchResponse> =>
  new Promise((resolve, reject) => {
    child.once('message', (answer: FromWorker) => {
      if ('result' in answer) {
        resolve(answer.result);
      } else {
        reject(new Error(answer.failure));
      }
    });
    tell({ event });
  });

/**
 * @param logFile where the workers write their logs
 * @param codeCache a folder in which Node keeps compiled code: all but the first start in half of the time
 */
export const workerProcesses = (logFile: string, codeCache: string): WorkerProcesses => {
  const children = new Set<ChildProcess>();
  const crashes: string[] = [];
  return {
    crashes,
    start: (instance, runtime) => {
      const child = fork(program, {
        execArgv: [],
        env: { ...process.env, NODE_COMPILE_CACHE: codeCache },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.add(child);
      // It fails when the process was killed in this moment, which is known then.
      const tell = (message: ToWorker) => void child.send(message, () => undefined);
      instance.death.catch(() => child.kill('SIGKILL'));
      child.once('exit', (code, signal) => {
        if (children.delete(child) && instance.isAlive()) {
          crashes.push(signal ?? `exit code ${code}`);
          instance.kill();
        }
      });
      tell({ runtime, logFile });
      return { instance, invoke: (event) => handled(child, event, tell) };
    },
    stop: async () => {
      const running = [...children];
      children.clear();
      await Promise.all(
        running.map(async (child) => {
          const exit = once(child, 'exit');
          child.disconnect();
          await exit;
        }),
      );
    },
  };
};
