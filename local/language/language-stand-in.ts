import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { keysOf } from '../../functions/shared/keys-of.ts';
import { type HttpServer, readBody, startHttpServer } from '../http-server.ts';
import { answering, type Behave, type Behaviour } from './behaviour.ts';
import { googleProtocol } from './google-protocol.ts';
import { type LanguageProtocol, RefusedText } from './language-protocol.ts';
import { openAiProtocol } from './openai-protocol.ts';

/** What the stand-in speaks, by the names of the scorers that do. */
const protocols = { google: googleProtocol, openai: openAiProtocol } as const satisfies Record<
  string,
  LanguageProtocol
>;
export type ProtocolName = keyof typeof protocols;
export const protocolNames: readonly ProtocolName[] = keysOf(protocols);

export interface LanguageStandIn {
  readonly url: string;
  /** How many calls came in, altogether or in one protocol. */
  calls(protocol?: ProtocolName): number;
  /** From now on, in all protocols or in one. */
  behave(behave: Behave, protocol?: ProtocolName): void;
  stop(): Promise<void>;
}

const send = (response: ServerResponse, status: number, body: unknown) => {
  const headers = { 'content-type': 'application/json; charset=UTF-8', ...(status === 429 && { 'retry-after': '1' }) };
  response.writeHead(status, headers).end(JSON.stringify(body));
};

const answer = async (protocol: LanguageProtocol, body: string, response: ServerResponse) => {
  try {
    send(response, 200, await protocol.answerTo(body));
  } catch (error) {
    send(response, 400, protocol.problem(400, error instanceof RefusedText ? error.message : 'Invalid JSON payload.'));
  }
};

const perform = async (behaviour: Behaviour, protocol: LanguageProtocol, body: string, response: ServerResponse) => {
  switch (behaviour.does) {
    case 'answer':
      await setTimeout(behaviour.after ?? 0);
      await answer(protocol, body, response);
      break;
    case 'fail':
      send(response, behaviour.status, protocol.problem(behaviour.status, 'The stand-in was told to fail.'));
      break;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
      break;
    case 'nothing-known':
      send(response, 200, {});
      break;
    case 'hang-up':
      response.destroy();
      break;
    case 'hang':
      break;
  }
};

/**
 * Speaks the protocols of the providers whose scorers may be chosen, so that the clients that are deployed run against it,
 * and fails on demand in the ways in which they may. Started `off`, nobody listens at its address.
 */
export const startLanguageStandIn = async (initial: Behave | 'off'): Promise<LanguageStandIn> => {
  const behaves = new Map<ProtocolName, Behave>();
  const calls = new Map<ProtocolName, number>();
  const callsTo = (protocol: ProtocolName) => calls.get(protocol) ?? 0;
  const behave: LanguageStandIn['behave'] = (next, protocol) => {
    for (const name of protocol === undefined ? protocolNames : [protocol]) {
      behaves.set(name, next);
    }
  };
  behave(initial === 'off' ? answering : initial);

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await readBody(request))?.toString() ?? '';
    const name = protocolNames.find((one) => protocols[one].path.test(request.url ?? ''));
    if (request.method !== 'POST' || name === undefined) {
      send(response, 404, protocols[name ?? 'google'].problem(404, 'Not found.'));
      return;
    }
    const call = callsTo(name);
    calls.set(name, call + 1);
    const behaviour: Behaviour = protocols[name].admits(request.headers.authorization)
      ? (behaves.get(name) ?? answering)(call)
      : { does: 'fail', status: 401 };
    await perform(behaviour, protocols[name], body, response);
  };
  const { url, stop }: HttpServer = await startHttpServer(0, respond);
  if (initial === 'off') {
    await stop();
  }
  return {
    url,
    calls: (protocol) =>
      protocol === undefined ? protocolNames.reduce((sum, one) => sum + callsTo(one), 0) : callsTo(protocol),
    behave,
    stop,
  };
};
