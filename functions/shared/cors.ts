/** Which pages of other origins may call the API; the one place for API Gateway and the local gateway. */
export const cors = {
  allowOrigins: ['*'],
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'],
  exposeHeaders: ['Link', 'ETag', 'X-Unread-Count', 'Retry-After'],
  maxAgeSeconds: 600,
};
