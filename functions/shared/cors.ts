/** What browsers may do from other origins, for those who answer for it: API Gateway on AWS, the gateway of local runs. */
export const cors = {
  /** Any site may embed comments. That is safe because no cookie is involved: a token is sent on purpose or not at all. */
  allowOrigins: ['*'],
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'],
  exposeHeaders: ['Link', 'Location', 'ETag', 'X-Unread-Count', 'Retry-After'],
  /** How long a browser need not ask again. */
  maxAgeSeconds: 3_600,
} as const;
