import type { ServerMessage } from '../../functions/live/contract.ts';
import type { Socket, Surroundings } from '../../web/live/surroundings.ts';

/** A connection of which a test plays the other side. */
export class FakeSocket implements Socket {
  readonly #listeners = new Map<string, (event: { readonly data: unknown }) => void>();
  readonly said: unknown[] = [];
  closed = false;

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  /** It was opened, or was closed from the other side. */
  becomes(state: 'open' | 'close'): void {
    this.#listeners.get(state)?.({ data: undefined });
  }
  tell(message: ServerMessage): void {
    this.#listeners.get('message')?.({ data: JSON.stringify(message) });
  }
}

/** Lets whatever was promised already be done. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A page whose time passes when a test says so. */
export const virtualSurroundings = () => {
  let now = 0;
  let number = 0;
  let visible = true;
  let reachable = true;
  const due = new Map<number, { readonly at: number; readonly work: () => void }>();
  const sockets: FakeSocket[] = [];
  /** When each connection was opened, in milliseconds. */
  const openedAt: number[] = [];

  const surroundings: Surroundings = {
    connect: () => {
      openedAt.push(now);
      if (!reachable) {
        throw new Error('No network');
      }
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    after: (milliseconds, work) => {
      number += 1;
      const own = number;
      due.set(own, { at: now + milliseconds, work });
      return () => due.delete(own);
    },
    isVisible: () => visible,
  };

  return {
    ...surroundings,
    sockets,
    openedAt,
    now: () => now,
    hide: (hidden: boolean) => {
      visible = !hidden;
    },
    unreachable: (is: boolean) => {
      reachable = !is;
    },
    /** The connection that was opened last. */
    last: (): FakeSocket => {
      const socket = sockets.at(-1);
      if (socket === undefined) {
        throw new Error('No connection was opened');
      }
      return socket;
    },
    /** Lets time pass, and does at each moment what is due. */
    pass: async (milliseconds: number): Promise<void> => {
      const end = now + milliseconds;
      await settled();
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).toSorted(([, one], [, other]) => one.at - other.at);
        if (next === undefined) {
          break;
        }
        const [own, { at, work }] = next;
        due.delete(own);
        now = at;
        work();
        await settled();
      }
      now = end;
    },
  };
};
