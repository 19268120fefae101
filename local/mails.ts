import type { LocalAnswer } from './gateway.ts';
import type { UserPoolStandIn } from './user-pool/user-pool-stand-in.ts';

/** GET /_local/mails: the mails that the user pool would have sent since the start, oldest first. */
export const mailsOnDemand =
  ({ mails }: UserPoolStandIn): LocalAnswer =>
  async (url, method) =>
    url.pathname === '/_local/mails' && method === 'GET'
      ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(mails) }
      : undefined;
