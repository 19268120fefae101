import type { HttpEvent } from '../../functions/shared/http-event.ts';
import { originSecretHeader, viewerAddressHeader } from '../../functions/shared/viewer.ts';

export const requestId = 'the-request-id';

/** What every function behind the API is told, and what the distribution sends along. */
export const originEnvironment = { ORIGIN_SECRET: 'the-origin-secret' };
export const originHeaders = {
  [originSecretHeader]: originEnvironment.ORIGIN_SECRET,
  [viewerAddressHeader]: '192.0.2.1:4711',
};

/** A request as API Gateway sends it, with what a test has to say about it. */
export const exampleRequest = ({ headers, ...fields }: Partial<HttpEvent> = {}): HttpEvent => ({
  version: '2.0',
  routeKey: 'POST /api/things/{thing_id}',
  rawPath: '/api/things/7',
  rawQueryString: '',
  headers: { ...originHeaders, ...(headers ?? { 'content-type': 'application/json' }) },
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'api.example',
    domainPrefix: 'api',
    http: { method: 'POST', path: '/api/things/7', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    requestId,
    routeKey: 'POST /api/things/{thing_id}',
    stage: '$default',
    time: '01/Jan/2030:00:00:00 +0000',
    timeEpoch: 1_893_456_000_000,
  },
  isBase64Encoded: false,
  ...fields,
});
