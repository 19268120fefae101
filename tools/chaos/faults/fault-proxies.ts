import { variables } from '../../../functions/shared/environment.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';
import { moderationWorker } from '../../../functions/triggers.ts';
import type { Instance, Instances } from '../instances/instance.ts';
import { patience, timeBudget } from '../times.ts';
import type { CallFault } from './call-faults.ts';
import type { Service } from './called-operation.ts';
import type { Weights } from './fault-plan.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { Faults } from './faults.ts';
import type { Subjects } from './subjects.ts';

interface Settings {
  readonly faults: Faults;
  readonly weightsFor: (functionName: string) => Weights<CallFault>;
  readonly subjects: Subjects;
  readonly instances: Instances;
}

/** Faults between the functions and everything that they depend on. */
export interface FaultProxies {
  /** The runtime of an instance, to which all services are as they are told by the plan. */
  readonly runtimeOf: (instance: Instance) => Runtime;
  /** Calls that have not come to their end. */
  readonly underWay: () => number;
  readonly stop: () => Promise<void>;
}

/** @param runtime knows where the services themselves are */
export const startFaultProxies = async (runtime: Runtime, settings: Settings): Promise<FaultProxies> => {
  const { localServices: services, environment } = runtime;
  if (services === undefined) {
    throw new Error('Only local services can be made to fail');
  }
  const started: FaultProxy[] = [];
  const start = async (service: Service, url: string, milliseconds: number): Promise<string> => {
    const proxy = await startFaultProxy({
      ...settings,
      service,
      url,
      patience: milliseconds,
      // Google's client takes a host and a port, and no path.
      soleCaller: moderationWorker.name,
    });
    started.push(proxy);
    return proxy.url;
  };
  const { cognito, others } = patience;
  const urls = {
    dynamodb: await start('dynamodb', services.dynamodb, others.milliseconds),
    sqs: await start('sqs', services.sqs, others.milliseconds),
    cognito: await start('cognito', services.cognito, cognito.milliseconds),
    cloudfront: await start('cloudfront', services.cloudfront, others.milliseconds),
  };
  const language = await start('language', environment[variables.languageApiUrl] ?? '', timeBudget.call);

  return {
    runtimeOf: ({ id }) => ({
      ...runtime,
      patience,
      timeBudget,
      localServices: {
        dynamodb: `${urls.dynamodb}/${id}`,
        sqs: `${urls.sqs}/${id}`,
        cognito: `${urls.cognito}/${id}`,
        cloudfront: `${urls.cloudfront}/${id}`,
      },
      environment: {
        ...environment,
        [variables.languageApiUrl]: language,
        // The limits are kept in the transactions that are to be seen, and hold up nobody.
        [variables.commentsPerMinute]: '1000000',
        [variables.commentsPerMinuteOfNetwork]: '1000000',
      },
    }),
    underWay: () => started.reduce((sum, proxy) => sum + proxy.underWay(), 0),
    stop: async () => {
      await Promise.all(started.map((proxy) => proxy.stop()));
    },
  };
};
