import * as z from 'zod/mini';
import { placeOn } from '../shared/shelf.ts';
import type { Connection, Listener } from './connection.ts';

/** All keys of connections begin with this: who only keeps connections may write nothing else (`lib/grants.ts`). */
export const connectionPrefix = 'CONNECTION#';

/** The connection itself, and beside it an item for each queue that it listens to. */
export const connectionKey = (id: string) => ({ pk: `${connectionPrefix}${id}`, sk: 'CONNECTION' });
const subscriptionKey = (id: string, site: string) => ({ ...connectionKey(id), sk: `QUEUE#${site}` });

/**
 * Who listens. Neither is spread over shards: a user has few connections, and only admins listen to a queue, of whom there
 * are 90 at most.
 */
export const shelves = {
  ofUser: (user: string) => `LISTENERS#USER#${user}`,
  ofQueue: (site: string) => `LISTENERS#QUEUE#${site}`,
};

/** By the end of its access token, so that whoever looks for listeners sees none whose token has ended. */
const placeOf = ({ until, user, id }: Connection): string => `${until}#${user}#${id}`;

/** What is forgotten needs no exact time: readers look at `until`. */
const commonOf = (connection: Connection) => {
  const { id, user, until } = connection;
  return { id, user, until, ttl: Math.ceil(Date.parse(until) / 1_000) };
};

/** The items of a connection, the connection itself first. */
export const connectionItems = (connection: Connection) => [
  {
    ...connectionKey(connection.id),
    ...placeOn(shelves.ofUser(connection.user), placeOf(connection)),
    ...commonOf(connection),
  },
  ...connection.sites.map((site) => ({
    ...subscriptionKey(connection.id, site),
    ...placeOn(shelves.ofQueue(site), placeOf(connection)),
    ...commonOf(connection),
    site,
  })),
];

export const connectionItem = z.object({ id: z.string(), user: z.string(), until: z.string() });
export const subscriptionItem = z.object({ site: z.string() });

/** Who listens, by the place at which he is found: the index does not show who the user is. */
export const listenerAt = (place: string): Listener => {
  const [, user = '', id = ''] = place.split('#');
  return { user, id };
};
