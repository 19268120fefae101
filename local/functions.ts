import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type FunctionModule, operations, unknownPathModule } from '../functions/routes.ts';
import type { HttpHandler } from '../functions/shared/http-event.ts';
import type { Runtime } from '../functions/shared/runtime.ts';
import { moderationWorker, type ScheduleName, schedules } from '../functions/triggers.ts';
import type { RoutedFunction } from './route-table.ts';

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
  scheduled: {
    rescueStuckComments: await load(schedules.rescueStuckComments, runtime),
    purgeRejectedComments: await load(schedules.purgeRejectedComments, runtime),
  },
});
