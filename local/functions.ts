import type { Context, PreTokenGenerationV2TriggerEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { LiveHandler } from '../functions/live/live-event.ts';
import { type FunctionModule, operations, unknownPathModule } from '../functions/routes.ts';
import type { HttpEvent, HttpHandler, HttpResult } from '../functions/shared/http-event.ts';
import type { Runtime } from '../functions/shared/runtime.ts';
import {
  changePusher,
  escalation,
  liveFunction,
  moderationWorker,
  type ScheduleName,
  schedules,
  tableProjection,
  tokenTrigger,
} from '../functions/triggers.ts';
import type { RoutedFunction } from './route-table.ts';
import type { StreamConsumer } from './stream-batches.ts';

/** A function as Lambda calls it. */
type Handler<Event, Result> = (event: Event, context: Context) => Promise<Result>;

type Scheduled = Handler<unknown, unknown>;

/** Brings a function to where it can be called. */
export type LoadFunction = <Event, Result>(module: FunctionModule, runtime: Runtime) => Promise<Handler<Event, Result>>;

/** Loads the module of a function and wires it, as the deployed bundle does. */
export const loadFunction: LoadFunction = async <Event, Result>({ file }: FunctionModule, runtime: Runtime) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every function module exports `wire`; test/layout.test.ts holds that
  const module = (await import(/* @vite-ignore */ `../functions/${file}`)) as {
    wire(runtime: Runtime): Handler<Event, Result>;
  };
  return module.wire(runtime);
};

/** All functions of the system, wired to this runtime. */
export interface LocalFunctions {
  readonly routed: readonly RoutedFunction[];
  readonly unknownPath: HttpHandler;
  readonly moderate: Handler<SQSEvent, SQSBatchResponse>;
  /** For what the worker returned too often. */
  readonly escalate: Handler<SQSEvent, undefined>;
  /** What the table's stream is delivered to. */
  readonly streamConsumers: readonly StreamConsumer[];
  /** Behind the WebSocket API. */
  readonly serveConnection: LiveHandler;
  /** What the user pool asks before it issues tokens. */
  readonly narrowAccessToken: Handler<PreTokenGenerationV2TriggerEvent, PreTokenGenerationV2TriggerEvent>;
  readonly scheduled: Readonly<Record<ScheduleName, Scheduled>>;
}

export const loadFunctions = async (runtime: Runtime, load: LoadFunction = loadFunction): Promise<LocalFunctions> => ({
  routed: await Promise.all(
    operations.map(async (operation) => ({
      name: operation.name,
      method: operation.route.method,
      path: operation.route.path,
      handler: await load<HttpEvent, HttpResult>(operation, runtime),
    })),
  ),
  unknownPath: await load(unknownPathModule, runtime),
  moderate: await load(moderationWorker, runtime),
  escalate: await load(escalation, runtime),
  streamConsumers: [
    { source: tableProjection, project: await load(tableProjection, runtime) },
    { source: changePusher, project: await load(changePusher, runtime) },
  ],
  serveConnection: await load(liveFunction, runtime),
  narrowAccessToken: await load(tokenTrigger, runtime),
  scheduled: {
    repeatInvalidations: await load(schedules.repeatInvalidations, runtime),
    removeCommentsOfDeletedPosts: await load(schedules.removeCommentsOfDeletedPosts, runtime),
    deleteUnconfirmedAccounts: await load(schedules.deleteUnconfirmedAccounts, runtime),
    finishErasures: await load(schedules.finishErasures, runtime),
    rescoreDegradedDecisions: await load(schedules.rescoreDegradedDecisions, runtime),
    measureBacklogs: await load(schedules.measureBacklogs, runtime),
    countPurgeStragglers: await load(schedules.countPurgeStragglers, runtime),
    rescueStuckComments: await load(schedules.rescueStuckComments, runtime),
    purgeRejectedComments: await load(schedules.purgeRejectedComments, runtime),
  },
});
