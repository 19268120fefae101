import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request } from 'node:https';
import { viewerAddressHeader } from '../../../functions/shared/viewer.ts';
import { type HttpServer, startHttpServer } from '../../../local/http-server.ts';
import type { Certificate } from '../emulator/certificate.ts';
import type { VisitorsBook } from './visitors-book.ts';

interface Distribution {
  /** Of the emulator. */
  readonly port: number;
  /** Its own name, which no DNS knows. */
  readonly domain: string;
  readonly certificate: Pick<Certificate, 'authority'>;
  readonly book: Pick<VisitorsBook, 'note'>;
}

/**
 * Where clients find the distribution: takes the place of DNS, and adds the address of who asks, as CloudFront does and the
 * emulator does not. Everything else the emulator makes of a request by itself.
 */
export const openFrontDoor = ({ port, domain, certificate, book }: Distribution): Promise<HttpServer> => {
  const agent = new Agent({ keepAlive: true, ca: certificate.authority });
  const pass = async (asked: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/', headers, socket } = asked;
    const viewer = `${socket.remoteAddress}:${socket.remotePort}`;
    const passed = request(
      {
        agent,
        host: '127.0.0.1',
        servername: 'localhost',
        port,
        method,
        path,
        headers: { ...headers, host: domain, [viewerAddressHeader]: viewer },
      },
      (answer) => {
        const status = answer.statusCode ?? 502;
        book.note(method, path.replace(/\?.*$/, ''), status);
        response.writeHead(status, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  };
  return startHttpServer(0, pass);
};
