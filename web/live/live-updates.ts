import { liveConnection } from './live-connection.ts';
import type { QueueChange } from './messages.ts';
import { polling } from './polling.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds between two questions where changes are told at once, and where they are not. */
export const pollPauses = { live: 60_000, polling: 10_000 } as const;

interface LiveUpdatesOptions extends Surroundings {
  /** Of the WebSocket API: `wss://…/live`. */
  readonly url: string;
  /** An access token, a new one if asked for; undefined when nobody is logged in. */
  readonly token: (renewed: boolean) => Promise<string | undefined>;
  /** Asks the API for everything that is shown and may have changed; it rejects when there was no answer. */
  readonly refresh: () => Promise<void>;
  /** Told what happened in a review queue that is listened to. Whatever was missed, `refresh` brings. */
  readonly onQueue?: (site: string, changes: readonly QueueChange[]) => void;
  /** Told whether changes come at once. */
  readonly onLive?: (live: boolean) => void;
}

/** What keeps a page up to date while somebody is logged in. */
export interface LiveUpdates {
  /** Somebody has logged in. */
  readonly start: () => void;
  /** He has logged out, or the page is left. */
  readonly stop: () => void;
  /** The page was hidden, or is seen again, or the network is back. */
  readonly changed: () => void;
  /** Listens to the review queue of a site; for admins. */
  readonly subscribe: (site: string) => void;
  readonly unsubscribe: (site: string) => void;
}

/**
 * Keeps a page up to date: by a connection on which changes are told as they happen, and beside it by asking from time to
 * time, seldom while there is a connection and often while there is none. What is told only says what to ask for, so that
 * nothing is lost with a message, and nothing wrong with one that comes twice.
 */
export const liveUpdates = (options: LiveUpdatesOptions): LiveUpdates => {
  const { url, token, connect, after, isVisible, refresh, onQueue, onLive } = options;
  let live = false;
  const asking = polling({
    refresh,
    after,
    isVisible,
    interval: () => (live ? pollPauses.live : pollPauses.polling),
  });
  const connection = liveConnection({
    url,
    token,
    connect,
    after,
    onMessage: (message) => {
      if (message.type === 'notifications') {
        asking.askNow();
      } else if (message.type === 'queue') {
        onQueue?.(message.site, message.changes);
      }
    },
    onLive: (now) => {
      live = now;
      onLive?.(now);
      // Of what happened while nobody listened nobody will be told; and from here on the pauses are others.
      asking.askNow();
    },
  });
  return {
    start: () => {
      asking.start();
      connection.start();
    },
    stop: () => {
      connection.stop();
      asking.stop();
    },
    changed: asking.askNow,
    subscribe: connection.subscribe,
    unsubscribe: connection.unsubscribe,
  };
};
