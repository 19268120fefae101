import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { type HttpServer, readBody, startHttpServer } from '../http-server.ts';
import { moderationCategories, UnsupportedLanguage } from './moderation-categories.ts';

/** What the stand-in does with a call. */
export type Behaviour =
  | { readonly does: 'answer' }
  | { readonly does: 'fail'; readonly status: number }
  | { readonly does: 'hang' | 'garbage' | 'nothing-known' | 'hang-up' };

/** Decides for each call, by its number counted from 0. */
export type Behave = (call: number) => Behaviour;

const always =
  (behaviour: Behaviour): Behave =>
  () =>
    behaviour;

export const answering = always({ does: 'answer' });

const faults: readonly Behaviour[] = [
  { does: 'fail', status: 503 },
  { does: 'garbage' },
  { does: 'fail', status: 429 },
  { does: 'hang-up' },
  { does: 'fail', status: 500 },
  { does: 'hang' },
  { does: 'nothing-known' },
];

/** Every second call fails, each time in another way. */
export const failingHalf: Behave = (call) =>
  call % 2 === 0 ? { does: 'answer' } : (faults[((call - 1) / 2) % faults.length] ?? { does: 'answer' });

/** The ways to behave that have a name on the command line (`npm start -- --language …`). */
export const namedBehaviours = {
  ok: answering,
  failing: failingHalf,
  down: always({ does: 'fail', status: 503 }),
  limited: always({ does: 'fail', status: 429 }),
  revoked: always({ does: 'fail', status: 403 }),
  hanging: always({ does: 'hang' }),
  garbage: always({ does: 'garbage' }),
} as const satisfies Record<string, Behave>;

export interface LanguageStandIn {
  readonly url: string;
  /** How many calls came in. */
  calls(): number;
  behave(behave: Behave): void;
  stop(): Promise<void>;
}

const moderateTextRequest = z.object({ document: z.object({ content: z.string() }) });

const send = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
};

const sendError = (response: ServerResponse, code: number, message: string, status = 'UNKNOWN') => {
  send(response, code, { error: { code, message, status } });
};

const answerText = async (body: string, response: ServerResponse) => {
  try {
    const { document } = moderateTextRequest.parse(JSON.parse(body));
    send(response, 200, { moderationCategories: await moderationCategories(document.content), languageCode: 'en' });
  } catch (error) {
    const message = error instanceof UnsupportedLanguage ? error.message : 'Invalid JSON payload received.';
    sendError(response, 400, message, 'INVALID_ARGUMENT');
  }
};

const perform = async (behaviour: Behaviour, body: string, response: ServerResponse) => {
  switch (behaviour.does) {
    case 'answer':
      await answerText(body, response);
      break;
    case 'fail':
      sendError(response, behaviour.status, 'The stand-in was told to fail.');
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
 * Speaks the REST protocol of Google's Cloud Natural Language API (documents:moderateText of v1 and v2), so that Google's own
 * client runs against it, and fails on demand in the ways in which Google may. Started `off`, nobody listens at its address.
 */
export const startLanguageStandIn = async (initial: Behave | 'off'): Promise<LanguageStandIn> => {
  let behave = initial === 'off' ? answering : initial;
  let calls = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await readBody(request))?.toString() ?? '';
    if (request.method !== 'POST' || !/^\/v[12]\/documents:moderateText/.test(request.url ?? '')) {
      sendError(response, 404, 'Not found.', 'NOT_FOUND');
      return;
    }
    calls += 1;
    await perform(behave(calls - 1), body, response);
  };
  const { url, stop }: HttpServer = await startHttpServer(0, answer);
  if (initial === 'off') {
    await stop();
  }
  return {
    url,
    calls: () => calls,
    behave: (next) => {
      behave = next;
    },
    stop,
  };
};
