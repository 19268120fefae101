import type { Context, PreTokenGenerationV2TriggerEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type FunctionModule, operations, unknownPathModule } from '../functions/routes.ts';
import type { HttpHandler } from '../functions/shared/http-event.ts';
import type { Runtime } from '../functions/shared/runtime.ts';
import {
  countProjection,
  escalation,
  moderationWorker,
  type ScheduleName,
  schedules,
  tokenTrigger,
} from '../functions/triggers.ts';
import type { RoutedFunction } from './route-table.ts';
import type { Project } from './stream-batches.ts';

type Scheduled = (event: unknown, context: Context) => Promise<unknown>;

/** Loads the module of a function and wires it, as the deployed bundle does. */
const load = async <Handler>({ file }: FunctionModule, runtime: Runtime): Promise<Handler> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every function module exports `wire`; test/layout.test.ts holds that
  const module = (await import(/* @vite-ignore */ `../functions/${file}`)) as { wire(runtime: Runtime): Handler };
  return module.wire(runtime);
};

/** All functions of the system, wired to this runtime. */
export interface LocalFunctions {
  readonly routed: readonly RoutedFunction[];
  readonly unknownPath: HttpHandler;
  readonly moderate: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  /** For what the worker returned too often. */
  readonly escalate: (event: SQSEvent, context: Context) => Promise<undefined>;
  /** What the table's stream is delivered to. */
  readonly countApprovedComments: Project;
  /** What the user pool asks before it issues tokens. */
  readonly narrowAccessToken: (event: PreTokenGenerationV2TriggerEvent) => Promise<PreTokenGenerationV2TriggerEvent>;
  readonly scheduled: Readonly<Record<ScheduleName, Scheduled>>;
}

export const loadFunctions = async (runtime: Runtime): Promise<LocalFunctions> => ({
  routed: await Promise.all(
    operations.map(async (operation) => ({
      name: operation.name,
      method: operation.route.method,
      path: operation.route.path,
      handler: await load<HttpHandler>(operation, runtime),
    })),
  ),
  unknownPath: await load<HttpHandler>(unknownPathModule, runtime),
  moderate: await load(moderationWorker, runtime),
  escalate: await load(escalation, runtime),
  countApprovedComments: await load(countProjection, runtime),
  narrowAccessToken: await load(tokenTrigger, runtime),
  scheduled: {
    repeatInvalidations: await load(schedules.repeatInvalidations, runtime),
    removeCommentsOfDeletedPosts: await load(schedules.removeCommentsOfDeletedPosts, runtime),
    deleteUnconfirmedAccounts: await load(schedules.deleteUnconfirmedAccounts, runtime),
    finishErasures: await load(schedules.finishErasures, runtime),
    rescoreDegradedDecisions: await load(schedules.rescoreDegradedDecisions, runtime),
    countPurgeStragglers: await load(schedules.countPurgeStragglers, runtime),
    rescueStuckComments: await load(schedules.rescueStuckComments, runtime),
    purgeRejectedComments: await load(schedules.purgeRejectedComments, runtime),
  },
});
