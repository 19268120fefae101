import type { Policy } from '../policy/policy.ts';
import { rulesOf } from '../policy/policy-draft.ts';
import { type PolicyStore, policyStore } from '../policy/policy-store.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { moderationRoutes } from './contract.ts';
import { policyTag } from './policy-tag.ts';

const route = moderationRoutes.putPolicy;

interface Dependencies {
  readonly policies: Pick<PolicyStore, 'current' | 'replace'>;
  readonly clock: Clock;
  readonly log: Log;
}

const changedMeanwhile = ({ version }: Policy) =>
  new Problem(412, `Version ${version} of the policy holds now. Read it, and decide again.`);

/** Two admins never overwrite each other: each names the version that he has seen. */
export const putPolicy =
  ({ policies, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ query: { site }, headers: { 'if-match': seen }, body, user }) => {
    if (seen === undefined) {
      throw new Problem(428, 'Name the policy that is to be replaced: "If-Match" with the ETag of GET.');
    }
    const before = await policies.current(site);
    if (seen !== policyTag(before)) {
      throw changedMeanwhile(before);
    }
    const next: Policy = {
      site,
      version: before.version + 1,
      ...rulesOf(body),
      created_at: clock.now().toISOString(),
      created_by: user.id,
    };
    if (!(await policies.replace(next))) {
      throw changedMeanwhile(await policies.current(site));
    }
    log.info('policy_replaced', { site, version: next.version, admin_id: user.id });
    return { body: next, headers: { etag: policyTag(next) } };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  return httpHandler(route, runtime, putPolicy({ policies: policyStore(connectTable(runtime)), clock, log }));
};
