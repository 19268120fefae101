import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { type AdminsStore, adminsStore } from '../identity/admins-store.ts';
import { atOnce } from '../shared/at-once.ts';
import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import { type Counted, connectMetrics, metricNames } from '../shared/metrics.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { listenersAmong } from './audience.ts';
import { type ClientConnections, connectClients } from './client-connections.ts';
import type { Listener } from './connection.ts';
import { type ConnectionStore, connectionStore } from './connection-store.ts';
import type { ServerMessage } from './contract.ts';
import { type LiveChange, liveChangesIn } from './live-changes.ts';
import { pushesOf } from './pushes.ts';

interface Dependencies {
  readonly connections: Pick<ConnectionStore, 'ofUser' | 'ofQueue' | 'remove'>;
  readonly clients: Pick<ClientConnections, 'send'>;
  readonly admins: Pick<AdminsStore, 'ids'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

/** Thrown instead of beginning what would take longer than the function has. */
class Late extends Error {
  override readonly name = 'Late';
}

/** Audiences that are looked for, and connections that are written to, at once. */
const pushedAtOnce = 20;

/** What is not told this long before Lambda ends the function, in milliseconds, is not told: a call may take six seconds. */
const reserveMilliseconds = 10_000;

/**
 * Triggered by the table's stream. Tells those who listen what changed; what cannot be told, or not in time, is counted and
 * dropped: clients ask from time to time all the same, and what comes behind it in the stream must not wait. Being told
 * twice is harmless, for what is told is what to ask for.
 */
export const pushChanges =
  (dependencies: Dependencies) =>
  async ({ Records }: DynamoDBStreamEvent, { getRemainingTimeInMillis }: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const { connections, clients, log, counted } = dependencies;
    const count = { pushed: 0, gone: 0, dropped: 0 };

    const orDrop = async (work: () => Promise<void> | void): Promise<void> => {
      try {
        if (getRemainingTimeInMillis() < reserveMilliseconds) {
          throw new Late('There is no time left');
        }
        await work();
      } catch (error) {
        count.dropped += 1;
        log.warn('push_dropped', { ...errorFields(error) });
      }
    };

    const push = async ({ id }: Listener, message: ServerMessage) => {
      const there = await clients.send(id, message);
      count[there ? 'pushed' : 'gone'] += 1;
      if (!there) {
        await connections.remove(id);
      }
    };

    const changes: LiveChange[] = [];
    for (const record of Records) {
      await orDrop(() => {
        changes.push(...liveChangesIn(record));
      });
    }
    await atOnce(pushedAtOnce, pushesOf(changes), ({ audience, message }) =>
      orDrop(async () => {
        const listeners = await listenersAmong(dependencies, audience);
        await atOnce(pushedAtOnce, listeners, (listener) => orDrop(() => push(listener, message)));
      }),
    );
    if (count.pushed > 0 || count.dropped > 0) {
      const metrics = { [metricNames.pushes]: count.pushed, [metricNames.droppedPushes]: count.dropped };
      log.info('pushed', { ...count, ...counted(metrics) });
    }
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const { clock, log } = runtime;
  return pushChanges({
    connections: connectionStore(table),
    clients: connectClients(runtime),
    admins: adminsStore(table, clock),
    clock,
    log,
    counted: connectMetrics(runtime),
  });
};
