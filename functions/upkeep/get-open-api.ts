import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { upkeepRoutes } from './contract.ts';
import document from './openapi.json' with { type: 'json' };

const route = upkeepRoutes.getOpenApi;

const getOpenApi: Operation<typeof route> = async () => ({ body: document });

export const wire = (runtime: Runtime) => httpHandler(route, runtime, getOpenApi);
