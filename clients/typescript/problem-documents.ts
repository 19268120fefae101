import type { Middleware } from 'openapi-fetch';
import type { Problem } from './api.ts';

const saidIn = (text: string): string | undefined => {
  try {
    const { message }: { message?: unknown } = Object(JSON.parse(text));
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
};

/** Makes a problem document of what is none and no success either: API Gateway or a proxy on the way answered by itself. */
export const problemDocuments: Middleware = {
  onResponse: async ({ response }) => {
    const { status, statusText, headers } = response;
    if (response.ok || status === 304 || headers.get('content-type')?.startsWith('application/problem+json')) {
      return undefined;
    }
    const title = statusText === '' ? `HTTP ${status}` : statusText;
    const detail = saidIn(await response.text()) ?? title;
    const problem: Problem = { type: 'about:blank', title, status, detail };
    const changed = new Headers(headers);
    changed.set('content-type', 'application/problem+json');
    changed.delete('content-length');
    return new Response(JSON.stringify(problem), { status, statusText, headers: changed });
  },
};
