import type { AdminsStore } from '../identity/admins-store.ts';
import type { Connection } from './connection.ts';
import type { ConnectionStore } from './connection-store.ts';
import { liveLimits, type ServerMessage } from './contract.ts';
import { LiveRefusal } from './live-refusal.ts';

interface Dependencies {
  readonly connections: Pick<ConnectionStore, 'keep'>;
  readonly admins: Pick<AdminsStore, 'ids'>;
}

/**
 * Has a connection told what happens in the review queue of a site. Who asks must be listed as an admin, as he must be
 * whenever something is told (`push-changes.ts`): an access token outlives the role that it tells of by minutes.
 */
export const listenToQueue = async (
  { connections, admins }: Dependencies,
  connection: Connection,
  site: string,
): Promise<ServerMessage> => {
  if (!(await admins.ids()).includes(connection.user)) {
    throw LiveRefusal.staying('forbidden', 'Review queues are for admins only.');
  }
  const sites = [...new Set([...connection.sites, site])];
  if (sites.length > liveLimits.sitesPerConnection) {
    const detail = `A connection listens to ${liveLimits.sitesPerConnection} queues at most.`;
    throw LiveRefusal.staying('too_many_subscriptions', detail);
  }
  await connections.keep({ ...connection, sites });
  return { type: 'subscribed', site };
};

/** Has it told no longer. */
export const leaveQueue = async (
  { connections }: Pick<Dependencies, 'connections'>,
  connection: Connection,
  site: string,
): Promise<ServerMessage> => {
  await connections.keep({ ...connection, sites: connection.sites.filter((one) => one !== site) }, connection);
  return { type: 'unsubscribed', site };
};
