import type { AdminsStore } from '../identity/admins-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Listener } from './connection.ts';
import type { ConnectionStore } from './connection-store.ts';

/** Who is told: a user, or whoever listens to the review queue of a site. */
export type Audience =
  | { readonly user: string; readonly site?: undefined }
  | { readonly user?: undefined; readonly site: string };

interface Dependencies {
  readonly connections: Pick<ConnectionStore, 'ofUser' | 'ofQueue'>;
  readonly admins: Pick<AdminsStore, 'ids'>;
  readonly clock: Clock;
}

/** Who listens at this moment. To a queue only those who still are admins, whatever they were when they subscribed. */
export const listenersAmong = async (
  { connections, admins, clock }: Dependencies,
  { user, site }: Audience,
): Promise<readonly Listener[]> => {
  if (user !== undefined) {
    return connections.ofUser(user, clock.now());
  }
  const listening = await connections.ofQueue(site, clock.now());
  const ids = listening.length === 0 ? [] : await admins.ids();
  return listening.filter((listener) => ids.includes(listener.user));
};
