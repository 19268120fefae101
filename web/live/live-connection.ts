import type { ClientMessage, ServerMessage } from './messages.ts';
import type { Socket, Surroundings } from './surroundings.ts';

/** Pauses before another attempt, in milliseconds; the last one again and again. */
export const reconnectPauses = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** Who has no place is not served sooner by asking sooner. */
const longestPause = 30_000;
/** What is not answered within this time was not heard: nobody is told that a network is gone. */
const answerMilliseconds = 10_000;
/** A connection that lasted so long is one: the next attempts begin with the shortest pause. */
const stableMilliseconds = 30_000;
/** A token is renewed this long before it ends. */
const renewalMilliseconds = 60_000;

interface LiveConnectionOptions extends Pick<Surroundings, 'connect' | 'after'> {
  readonly url: string;
  /** An access token, a new one if asked for; undefined when nobody is logged in. */
  readonly token: (renewed: boolean) => Promise<string | undefined>;
  /** Told of everything but answers to what the connection says by itself. */
  readonly onMessage: (message: ServerMessage) => void;
  readonly onLive: (live: boolean) => void;
}

/** A connection that is made again whenever it is lost, and on which somebody stays logged in. */
export interface LiveConnection {
  readonly start: () => void;
  readonly stop: () => void;
  /** Listens to the review queue of a site, on whatever connection there is. */
  readonly subscribe: (site: string) => void;
  readonly unsubscribe: (site: string) => void;
}

export const liveConnection = ({
  url,
  token,
  connect,
  after,
  onMessage,
  onLive,
}: LiveConnectionOptions): LiveConnection => {
  const wanted = new Set<string>();
  let running = false;
  let live = false;
  let socket: Socket | undefined;
  let attempts = 0;
  /** Whatever is to happen later on the present connection, or instead of one. */
  const timers = new Map<'attempt' | 'answer' | 'renewal' | 'stable', () => void>();

  const later = (name: 'attempt' | 'answer' | 'renewal' | 'stable', milliseconds: number, work: () => void) => {
    timers.get(name)?.();
    timers.set(name, after(milliseconds, work));
  };
  const become = (now: boolean) => {
    if (live !== now) {
      live = now;
      onLive(now);
    }
  };
  const say = (message: ClientMessage) => socket?.send(JSON.stringify(message));

  const leave = () => {
    for (const callOff of timers.values()) {
      callOff();
    }
    timers.clear();
    const left = socket;
    socket = undefined;
    left?.close();
    become(false);
  };
  const lose = () => {
    leave();
    if (running) {
      const pause = reconnectPauses[attempts] ?? longestPause;
      attempts += 1;
      later('attempt', pause, () => void open());
    }
  };

  const logIn = async (opened: Socket, renewed: boolean) => {
    const present = await token(renewed).catch(() => undefined);
    if (socket !== opened) {
      return;
    }
    if (present === undefined) {
      lose();
      return;
    }
    later('answer', answerMilliseconds, lose);
    say({ type: 'authenticate', token: present });
  };

  const hear = (opened: Socket, message: ServerMessage) => {
    if (message.type === 'authenticated') {
      timers.get('answer')?.();
      if (!live) {
        later('stable', stableMilliseconds, () => {
          attempts = 0;
        });
      }
      const renewal = Math.max(message.expires_in * 1_000 - renewalMilliseconds, answerMilliseconds);
      later('renewal', renewal, () => void logIn(opened, true));
      for (const site of [...wanted].filter((one) => !message.sites.includes(one))) {
        say({ type: 'subscribe', site });
      }
      become(true);
      return;
    }
    if (message.type === 'error' && message.code === 'too_many_connections') {
      attempts = reconnectPauses.length;
    }
    onMessage(message);
  };

  const open = async () => {
    // A token that was refused may have ended by this device's wrong clock.
    const renewed = attempts > 1;
    let opened: Socket;
    try {
      opened = connect(url);
    } catch {
      lose();
      return;
    }
    socket = opened;
    later('answer', answerMilliseconds, lose);
    const ifPresent = (work: () => void) => () => {
      if (socket === opened) {
        work();
      }
    };
    opened.addEventListener(
      'open',
      ifPresent(() => void logIn(opened, renewed)),
    );
    opened.addEventListener('close', ifPresent(lose));
    opened.addEventListener('message', ({ data }) => ifPresent(() => hear(opened, JSON.parse(String(data))))());
  };

  return {
    start: () => {
      if (!running) {
        running = true;
        attempts = 0;
        void open();
      }
    },
    stop: () => {
      running = false;
      leave();
    },
    subscribe: (site) => {
      wanted.add(site);
      if (live) {
        say({ type: 'subscribe', site });
      }
    },
    unsubscribe: (site) => {
      if (wanted.delete(site) && live) {
        say({ type: 'unsubscribe', site });
      }
    },
  };
};
