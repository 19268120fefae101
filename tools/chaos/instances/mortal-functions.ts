import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type FunctionModule, operations, unknownPathModule } from '../../../functions/routes.ts';
import type { HttpEvent, HttpResult } from '../../../functions/shared/http-event.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';
import { moderationWorker } from '../../../functions/triggers.ts';
import { type LoadFunction, loadFunction } from '../../../local/functions.ts';
import type { FaultProxies } from '../faults/fault-proxies.ts';
import type { Subjects } from '../faults/subjects.ts';
import { InstanceKilled, type Instances } from './instance.ts';
import { pooled } from './pool.ts';
import type { WorkerProcesses } from './worker-processes.ts';

interface Dependencies {
  readonly proxiesFor: (runtime: Runtime) => Promise<FaultProxies>;
  readonly subjects: Subjects;
  readonly instances: Instances;
  readonly workers: WorkerProcesses;
  /** What comes between the queue and the worker. */
  readonly deliver: (worker: Worker) => Worker;
}

type Worker = Awaited<ReturnType<typeof loadFunction<SQSEvent, SQSBatchResponse>>>;

/** What API Gateway answers for a function that died. */
const internalServerError: HttpResult = {
  statusCode: 500,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Internal Server Error"}',
};

const orInternalServerError = (error: unknown): HttpResult => {
  if (error instanceof InstanceKilled) {
    return internalServerError;
  }
  throw error;
};

const isBehindApi = ({ name }: FunctionModule): boolean =>
  name === unknownPathModule.name || operations.some((operation) => operation.name === name);

const isHttpEvent = (event: unknown): event is HttpEvent =>
  typeof event === 'object' && event !== null && 'rawPath' in event && 'headers' in event;

/**
 * Runs functions in instances that reach their dependencies through faults and can be killed: the worker in processes of
 * its own, all others in this one, where they cost nothing to start.
 */
export const mortalFunctions = ({ proxiesFor, subjects, instances, workers, deliver }: Dependencies): LoadFunction => {
  const subjectOf = (event: unknown): number | undefined =>
    isHttpEvent(event) ? subjects.in(`${event.rawPath} ${event.headers['idempotency-key']}`) : undefined;

  const loadWorker = ({ runtimeOf }: FaultProxies): Worker =>
    deliver(
      pooled<SQSEvent, SQSBatchResponse>(
        async () => {
          const instance = instances.start(moderationWorker.name);
          return workers.start(instance, runtimeOf(instance));
        },
        // A batch is about many.
        () => undefined,
      ),
    );

  return async <Event, Result>(module: FunctionModule, runtime: Runtime) => {
    const proxies = await proxiesFor(runtime);
    const invoke = pooled<Event, Result>(async () => {
      const instance = instances.start(module.name);
      return { instance, invoke: await loadFunction<Event, Result>(module, proxies.runtimeOf(instance)) };
    }, subjectOf);
    const load = () => {
      if (module.name === moderationWorker.name) {
        return loadWorker(proxies);
      }
      return isBehindApi(module)
        ? (...call: Parameters<typeof invoke>) => invoke(...call).catch(orInternalServerError)
        : invoke;
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by its name the module is the one with these events and results
    return load() as Awaited<ReturnType<typeof loadFunction<Event, Result>>>;
  };
};
