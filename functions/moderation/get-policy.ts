import { type PolicyStore, policyStore } from '../policy/policy-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { moderationRoutes } from './contract.ts';
import { policyTag } from './policy-tag.ts';

const route = moderationRoutes.getPolicy;

export const getPolicy =
  ({ policies }: { readonly policies: Pick<PolicyStore, 'current' | 'find'> }): Operation<typeof route> =>
  async ({ query: { site, version } }) => {
    const found = version === undefined ? await policies.current(site) : await policies.find(site, version);
    if (found === undefined) {
      throw new Problem(404, 'The site never had a policy of this version.');
    }
    return { body: found, headers: { etag: policyTag(found) } };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, getPolicy({ policies: policyStore(connectTable(runtime)) }));
