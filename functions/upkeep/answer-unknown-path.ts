import type { HttpHandler } from '../shared/http-event.ts';
import { answering, asItsRequest } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { allowedMethods } from './allowed-methods.ts';
import document from './openapi.json' with { type: 'json' };

/**
 * Answers what no route matches; an address with a slash at the end is sent to the one without, and who used a wrong
 * method is told which there are.
 */
export const wire = (runtime: Runtime): HttpHandler => {
  const pipeline = answering(runtime, async ({ rawPath, rawQueryString }) => {
    const path = rawPath.replace(/\/+$/, '');
    // Under /api only, so that "//elsewhere.example/" cannot become a redirect to another host.
    if (path !== rawPath && path.startsWith('/api/')) {
      const location = rawQueryString === '' ? path : `${path}?${rawQueryString}`;
      throw new Problem(308, 'Addresses end without a slash.', { headers: { location } });
    }
    const allow = allowedMethods(document.paths, rawPath).join(', ');
    if (allow !== '') {
      throw new Problem(405, `This address takes ${allow}.`, { headers: { allow } });
    }
    throw new Problem(404, 'There is nothing at this address.');
  });
  return asItsRequest(pipeline);
};
