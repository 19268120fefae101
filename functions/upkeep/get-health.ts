import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { upkeepRoutes } from './contract.ts';

const route = upkeepRoutes.getHealth;

const getHealth: Operation<typeof route> = async () => ({ body: { status: 'ok' } });

export const wire = (runtime: Runtime) => httpHandler(route, runtime, getHealth);
