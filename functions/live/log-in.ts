import type { VerifyToken } from '../shared/access-token.ts';
import type { Connection } from './connection.ts';
import type { ConnectionStore } from './connection-store.ts';
import { liveLimits, type ServerMessage } from './contract.ts';
import { LiveRefusal } from './live-refusal.ts';

interface Dependencies {
  readonly connections: Pick<ConnectionStore, 'keep' | 'ofUser'>;
  readonly verify: VerifyToken;
}

interface Opened {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly connectedAt: number;
  readonly now: Date;
}

/**
 * Logs somebody in on a connection, or keeps him logged in. A connection on which nobody logged in within half a minute, or
 * whose access token has ended, cannot be used any more; and it is one user's for as long as it is open.
 */
export const logIn = async (
  { connections, verify }: Dependencies,
  { id, connectedAt, now }: Opened,
  present: Connection | undefined,
  token: string,
): Promise<ServerMessage> => {
  if (present === undefined && now.getTime() > connectedAt + liveLimits.secondsToAuthenticate * 1_000) {
    throw LiveRefusal.ending('too_late', 'Nobody has been logged in on this connection in time. Open another one.');
  }
  const { user, expires } = await verify(token);
  if (present !== undefined && present.user !== user.id) {
    throw LiveRefusal.ending('another_user', 'This connection belongs to another user. Open one for this user.');
  }
  if (present === undefined && (await connections.ofUser(user.id, now)).length >= liveLimits.connectionsPerUser) {
    throw LiveRefusal.ending(
      'too_many_connections',
      'You have too many connections. Close one, or ask from time to time.',
    );
  }
  const until = expires.toISOString();
  const sites = user.role === 'admin' ? (present?.sites ?? []) : [];
  await connections.keep({ id, user: user.id, until, sites }, present);
  const expires_in = Math.floor((expires.getTime() - now.getTime()) / 1_000);
  return { type: 'authenticated', user_id: user.id, expires_in, sites: [...sites] };
};
