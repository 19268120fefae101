import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../functions/shared/clock.ts';
import type { EdgeCache } from './edge-cache.ts';
import { readBody, startHttpServer } from './http-server.ts';

export const distributionId = 'LOCALDISTRIBUTION';

const ordering = `/2020-05-31/distribution/${distributionId}/invalidation`;
const namespace = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (xml: string): string =>
  xml.replaceAll(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity);

/** The texts of all elements of a name. */
const textsOf = (element: string, xml: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g')), ([, text = '']) => unescaped(text));

interface XmlAnswer {
  readonly status: number;
  readonly body: string;
}

const refusal = (status: number, code: string, message: string): XmlAnswer => ({
  status,
  body:
    `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code>` +
    `<Message>${message}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
});

/** What is ordered here is done before the order is answered, where CloudFront takes some seconds. */
const completed = (batch: string, now: Date): XmlAnswer => ({
  status: 201,
  body:
    `<Invalidation xmlns="${namespace}"><Id>${randomUUID()}</Id><Status>Completed</Status>` +
    `<CreateTime>${now.toISOString()}</CreateTime>${batch}</Invalidation>`,
});

export interface DistributionStandIn {
  readonly url: string;
  /** The paths of each invalidation that was ordered, the newest last. */
  readonly ordered: readonly (readonly string[])[];
  /** Whether to refuse all orders from now on, as CloudFront does when there are too many. */
  refuse(refusing: boolean): void;
  stop(): Promise<void>;
}

/** Speaks what of CloudFront's protocol orders an invalidation, so that the SDK's own client runs against it. */
export const startDistributionStandIn = async (
  clock: Clock,
  { invalidate }: Pick<EdgeCache, 'invalidate'>,
): Promise<DistributionStandIn> => {
  const ordered: (readonly string[])[] = [];
  let refusing = false;

  const answer = async (request: IncomingMessage): Promise<XmlAnswer> => {
    const body = (await readBody(request))?.toString() ?? '';
    if (request.method !== 'POST' || request.url !== ordering) {
      return refusal(404, 'NoSuchDistribution', 'The specified distribution does not exist.');
    }
    if (refusing) {
      return refusal(400, 'TooManyInvalidationsInProgress', 'The stand-in was told to refuse.');
    }
    const paths = textsOf('Path', body);
    const [reference = ''] = textsOf('CallerReference', body);
    if (reference === '' || paths.length === 0 || Number(textsOf('Quantity', body)[0]) !== paths.length) {
      return refusal(400, 'MalformedXML', 'The XML document is malformed.');
    }
    invalidate(paths);
    ordered.push(paths);
    return completed(/<InvalidationBatch.*<\/InvalidationBatch>/s.exec(body)?.[0] ?? '', clock.now());
  };

  const { url, stop } = await startHttpServer(0, async (request, response) => {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'text/xml' }).end(`<?xml version="1.0"?>\n${body}`);
  });
  return {
    url,
    ordered,
    refuse: (value) => {
      refusing = value;
    },
    stop,
  };
};
