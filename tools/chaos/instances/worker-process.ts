import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { systemClock } from '../../../functions/shared/clock.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';
import { moderationWorker } from '../../../functions/triggers.ts';
import { loadFunction } from '../../../local/functions.ts';
import { lambdaContext } from '../../../local/lambda-context.ts';
import { logToFile } from '../../../local/log-file.ts';

/** What the worker is sent: first what it runs on, of which data arrives and functions do not, then one batch after the other. */
export type ToWorker = { readonly runtime: Runtime; readonly logFile: string } | { readonly event: SQSEvent };

/** What it says of each batch. */
export type FromWorker = { readonly result: SQSBatchResponse } | { readonly failure: string };

const { promise: runtime, resolve: begin } = Promise.withResolvers<Runtime>();

const worker = runtime.then((given) => loadFunction<SQSEvent, SQSBatchResponse>(moderationWorker, given));

const handle = async (event: SQSEvent): Promise<FromWorker> => {
  try {
    const invoke = await worker;
    return { result: await invoke(event, lambdaContext(moderationWorker.name, moderationWorker.timeout)) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
};

process
  .on('message', (message: ToWorker) => {
    if ('runtime' in message) {
      begin({ ...message.runtime, clock: systemClock, log: logToFile(message.logFile) });
    } else {
      void handle(message.event).then((answer) => process.send?.(answer));
    }
  })
  // Whoever started it is gone.
  .on('disconnect', () => process.exit());
