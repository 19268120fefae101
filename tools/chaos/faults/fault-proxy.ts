import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody, startHttpServer } from '../../../local/http-server.ts';
import type { Instance, Instances } from '../instances/instance.ts';
import type { CallFault } from './call-faults.ts';
import { operationOf, type Service } from './called-operation.ts';
import type { Weights } from './fault-plan.ts';
import type { Faults } from './faults.ts';
import { type Answer, forward } from './forward.ts';
import { happenings } from './happenings.ts';
import type { Subjects } from './subjects.ts';

interface FaultProxySettings {
  readonly service: Service;
  /** Where the service itself answers. */
  readonly url: string;
  /** How long its clients wait for an answer, in milliseconds. */
  readonly patience: number;
  readonly faults: Faults;
  /** The faults of calls by the function with this name. */
  readonly weightsFor: (functionName: string) => Weights<CallFault>;
  readonly subjects: Subjects;
  readonly instances: Pick<Instances, 'find'>;
  /** The function whose calls come without the id of an instance. */
  readonly soleCaller: string;
}

export interface FaultProxy {
  /** An instance adds its id as the first segment of the path. */
  readonly url: string;
  /** Calls that have not come to their end, those among them which arrive late. */
  underWay(): number;
  stop(): Promise<void>;
}

/** `/i12/path` as the id of an instance and the path that the service knows; other paths as they are. */
const addressed = (url: string): { readonly id: string | undefined; readonly path: string } => {
  const [, id, path] = /^\/(i\d+)(\/.*)?$/.exec(url) ?? [];
  return id === undefined ? { id, path: url } : { id, path: path ?? '/' };
};

/** Stands between the functions and a service, and lets calls fail as the plan has it. */
export const startFaultProxy = async (settings: FaultProxySettings): Promise<FaultProxy> => {
  const { service, patience, faults, weightsFor, subjects, instances, soleCaller } = settings;
  const target = new URL(settings.url);
  const agent = new Agent({ keepAlive: true });
  let underWay = 0;

  const strike = (operation: string, body: string, instance: Instance | undefined) => {
    const caller = instance?.runs ?? soleCaller;
    // Looked into in any case: this is how the ids of comments become known.
    const found = subjects.in(body);
    return faults.strike(instance?.subject ?? found, `${caller} ${service} ${operation}`, weightsFor(caller));
  };

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Not resetAndDestroy, after which Node 24 ends in an endless loop. To who waits for an answer it is the same.
    const hangUp = () => void request.socket.destroy();
    const { id, path } = addressed(request.url ?? '/');
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    const instance = id === undefined ? undefined : instances.find(id);
    if (id !== undefined && instance === undefined) {
      hangUp();
      return;
    }
    const call = { method: request.method ?? 'POST', path, headers: request.headers, body };
    const operation = operationOf(service, call);
    const make = () => forward(target, call, agent);
    const answer = ({ status, headers, body: answered }: Answer): void => {
      // The dead hear nothing.
      if (instance?.isAlive() === false) {
        hangUp();
      } else {
        response.writeHead(status, headers).end(answered);
      }
    };

    const fault = strike(operation, body.toString(), instance);
    if (fault === undefined) {
      answer(await make());
      return;
    }
    const tooLong = () => pause(patience * (1.2 + fault.variant));
    const kill = () => instance?.kill();
    await happenings[fault.kind]({ service, operation, call, make, answer, hangUp, kill, tooLong }, fault.variant);
  };

  const { url, stop } = await startHttpServer(0, async (request, response) => {
    underWay += 1;
    await pass(request, response).finally(() => {
      underWay -= 1;
    });
  });
  return {
    url,
    underWay: () => underWay,
    stop: async () => {
      await stop();
      agent.destroy();
    },
  };
};
