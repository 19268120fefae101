import type { MiddlewareObj } from '@middy/core';
import type { HttpEvent, HttpResult } from './http-event.ts';

/** What browsers are told with every answer: nothing here is a page that loads or frames anything. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};

const secure = (request: { response: HttpResult | null | undefined }) => {
  if (request.response) {
    request.response = { ...request.response, headers: { ...securityHeaders, ...request.response.headers } };
  }
};

/** Puts the security headers on every answer; an answer that gives one itself keeps its own. */
export const secureAnswers: MiddlewareObj<HttpEvent, HttpResult> = { after: secure, onError: secure };
