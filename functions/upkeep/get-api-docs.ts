import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { contentSecurityPolicy, docsPage } from './api-docs/page.ts';
import { upkeepRoutes } from './contract.ts';
import document from './openapi.json' with { type: 'json' };

const route = upkeepRoutes.getApiDocs;

export const wire = (runtime: Runtime) => {
  const page = docsPage(document);
  const getApiDocs: Operation<typeof route> = async () => ({
    body: page,
    headers: { 'content-security-policy': contentSecurityPolicy },
  });
  return httpHandler(route, runtime, getApiDocs);
};
