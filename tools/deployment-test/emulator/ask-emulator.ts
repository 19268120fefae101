import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Certificate } from './certificate.ts';

interface Asked {
  readonly port: number;
  readonly certificate: Pick<Certificate, 'authority'>;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** GET of the emulator itself, as nobody asks AWS. */
export const askEmulator = async ({ port, certificate, path, headers = {} }: Asked) => {
  const address = { host: '127.0.0.1', servername: 'localhost', port, path };
  const asked = request({ ...address, headers, ca: certificate.authority }).end();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the event is emitted with
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, body: await text(answer) };
};
