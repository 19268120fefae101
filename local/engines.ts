import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { variables } from '../functions/shared/environment.ts';
import type { Runtime } from '../functions/shared/runtime.ts';
import type { LocalAnswer } from './gateway.ts';
import type { MessageQueue } from './message-queue.ts';

/** Where a tool finds it. */
export const enginesPath = '/_local/engines';

/** What a tool needs to work on a running local stack as it works on a deployed one. */
export const localEngines = z.object({
  environment: z.object({
    [variables.tableName]: z.string(),
    [variables.userPoolId]: z.string(),
    [variables.userPoolClientId]: z.string(),
  }),
  queues: z.object({ moderation: z.string(), deadLetters: z.string(), parking: z.string() }),
  /** Where the state is kept between runs, if it is. */
  folder: z.optional(z.string()),
  /** The file with the audit keys, which only the account of the stack may read. */
  auditKeys: z.string(),
  localServices: z.object({ dynamodb: z.string(), sqs: z.string(), cognito: z.string(), cloudfront: z.string() }),
});

/** GET /_local/engines: names and addresses of the engines behind the API. */
export const enginesOnDemand =
  (
    runtime: Runtime,
    queue: MessageQueue,
    { folder, auditKeys }: { readonly folder: string | undefined; readonly auditKeys: string },
  ): LocalAnswer =>
  async (url, method) =>
    url.pathname === enginesPath && method === 'GET'
      ? {
          statusCode: 200,
          headers: { 'content-type': 'application/json' },
          // The schema drops what a tool needs not know.
          body: JSON.stringify(
            localEngines.parse({
              ...runtime,
              queues: { moderation: queue.url, deadLetters: queue.deadLetterUrl, parking: queue.parkingUrl },
              folder: folder && resolve(folder),
              auditKeys: resolve(auditKeys),
            }),
          ),
        }
      : undefined;
