import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type ServerMessage, serverMessage } from '../../functions/live/contract.ts';
import { privateWords } from '../shared/private-words.ts';
import { until } from '../until.ts';

type OfType<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

/** A connection as a client has it. Every message that comes is held to the contract. */
export interface LiveClient {
  /** An object as JSON, a text as it is. */
  say(message: object | string): void;
  /** The next message of a type that was not asked for before; it waits until there is one. */
  next<Type extends ServerMessage['type']>(type: Type): Promise<OfType<Type>>;
  /** Says something and gives the answer. */
  ask<Type extends ServerMessage['type']>(message: object | string, type: Type): Promise<OfType<Type>>;
  readonly received: readonly ServerMessage[];
  /** Settles when the connection was closed from the other side. */
  readonly closed: Promise<unknown>;
  close(): Promise<void>;
}

/** @throws Error with the status when the connection is refused */
export const openLive = async (url: string, headers: Record<string, string> = {}): Promise<LiveClient> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers });
  const received: ServerMessage[] = [];
  const taken = new Set<ServerMessage>();
  socket.on('message', (data: Buffer) => {
    received.push(serverMessage.parse(JSON.parse(data.toString())));
  });
  await once(socket, 'open');
  const closed = once(socket, 'close');

  const next = <Type extends ServerMessage['type']>(type: Type): Promise<OfType<Type>> =>
    until(async () => {
      const found = received.find((message): message is OfType<Type> => message.type === type && !taken.has(message));
      if (found !== undefined) {
        taken.add(found);
      }
      return found;
    });
  const say = (message: object | string) => {
    if (typeof message === 'object' && 'token' in message) {
      privateWords.token(String(message.token));
    }
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  };

  return {
    say,
    next,
    ask: (message, type) => {
      say(message);
      return next(type);
    },
    received,
    closed,
    close: async () => {
      socket.close();
      await closed;
    },
  };
};
