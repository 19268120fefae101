import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { portOf } from '../../../local/free-port.ts';
import { readBody } from '../../../local/http-server.ts';
import { answering, type Behave } from '../../../local/language/behaviour.ts';
import { startLanguageStandIn } from '../../../local/language/language-stand-in.ts';
import type { Certificate } from '../emulator/certificate.ts';
import { googleHost } from './google-hosts.ts';
import type { GoogleKey } from './google-key.ts';

/** Google as deployed functions find it (`lead-to-google.js`). */
export interface Google {
  readonly port: number;
  /** How many texts were sent. */
  calls(): number;
  /** How many tokens were given to who had signed for them with the key. */
  tokens(): number;
  behave(behave: Behave): void;
  stop(): Promise<void>;
}

const token = 'an-access-token-of-the-stand-in';

const sendJson = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const passOn = (asked: IncomingMessage, response: ServerResponse, to: string) => {
  const { method, url = '/', headers } = asked;
  const passed = request(new URL(url, to), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  asked.pipe(passed);
};

/** Gives tokens to who has signed with the key, and scores texts for who shows one, as functions ask that run as they were built. */
export const startGoogle = async ({ chain, key }: Certificate, googleKey: GoogleKey): Promise<Google> => {
  const language = await startLanguageStandIn(answering);
  let tokens = 0;

  const giveToken = async (asked: IncomingMessage, response: ServerResponse) => {
    const body = new URLSearchParams((await readBody(asked))?.toString());
    if (!(await googleKey.signed(body.get('assertion') ?? ''))) {
      sendJson(response, 400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
      return;
    }
    tokens += 1;
    sendJson(response, 200, { access_token: token, expires_in: 3_599, token_type: 'Bearer' });
  };
  const answer: RequestListener = (asked, response) => {
    if (asked.headers.host === googleHost.tokens) {
      giveToken(asked, response).catch(() => response.destroy());
    } else if (asked.headers.authorization === `Bearer ${token}`) {
      passOn(asked, response, language.url);
    } else {
      sendJson(response, 401, { error: { code: 401, message: 'Invalid credentials.', status: 'UNAUTHENTICATED' } });
    }
  };
  const server = createServer({ cert: chain, key }, answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    calls: () => language.calls('google'),
    tokens: () => tokens,
    behave: (behave) => language.behave(behave, 'google'),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await language.stop();
    },
  };
};
