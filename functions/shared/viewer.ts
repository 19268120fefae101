import { createHash, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { MiddlewareObj } from '@middy/core';
import { required, variables } from './environment.ts';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { Problem } from './problem.ts';
import type { Runtime } from './runtime.ts';

/** What the distribution adds to every request; whatever a client sends under these names is replaced there. */
export const originSecretHeader = 'x-moderato-origin-secret';
/** Address and port of who asks: `198.51.100.10:46532`, `2001:db8::1:46532` (CloudFront, "Adding request headers"). */
export const viewerAddressHeader = 'cloudfront-viewer-address';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The first four of an IPv6 address's eight groups: who has one address of such a network has all 2^64. */
const networkOfIpv6 = (address: string): string => {
  const canonical = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address;
  const [head = '', tail] = canonical.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  return `${[...groups, ...Array<string>(missing).fill('0'), ...(tail?.split(':') ?? [])].slice(0, 4).join(':')}::/64`;
};

/** The network that the viewer's address belongs to: the address itself, of IPv6 the /64. */
export const networkOf = (viewerAddress: string): string => {
  const address = viewerAddress.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return isIPv4(mapped) ? mapped : networkOfIpv6(mapped);
};

/**
 * Tells the network that a request comes from by its headers, their names in lower case. It is believed only from our
 * distribution, which sends a secret along; a request that went around it, where nothing limits or caches, is refused.
 * @throws Problem 403
 */
export const viewerNetwork = (runtime: Runtime): ((headers: Readonly<Partial<Record<string, string>>>) => string) => {
  const secret = digest(required(runtime.environment, variables.originSecret));
  return ({ [originSecretHeader]: given = '', [viewerAddressHeader]: address = '' }) => {
    if (!timingSafeEqual(digest(given), secret)) {
      throw new Problem(403, "This is not the API's address: ask whoever runs it.");
    }
    return networkOf(address);
  };
};

/** Puts the network that a request comes from on the event. */
export const identifyViewer = (runtime: Runtime): MiddlewareObj<HttpEvent, HttpResult> => {
  const networkIn = viewerNetwork(runtime);
  return {
    before: ({ event }) => {
      event.network = networkIn(event.headers);
    },
  };
};
