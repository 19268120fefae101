import { atOnce } from '../shared/at-once.ts';
import { errorFields } from '../shared/error-fields.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { type BulkResult, reviewRoutes } from './contract.ts';
import { decide, type ReviewDependencies, reviewDependencies } from './decide.ts';

const route = reviewRoutes.bulkAct;

const decidedAtOnce = 10;

/** What came of it where nothing was done. */
const failure = (id: string, error: unknown, log: Log): BulkResult => {
  if (error instanceof Problem && error.status === 404) {
    return { id, outcome: 'not_found', detail: error.message };
  }
  if (error instanceof Problem && error.status === 409) {
    return { id, outcome: 'conflict', present: error.present, detail: error.message };
  }
  log.error('bulk_action_failed', { comment_id: id, ...errorFields(error) });
  return { id, outcome: 'failed', detail: 'A service this depends on is not available. Try again in a few seconds.' };
};

/** Each comment is decided by itself: what becomes of one does not touch the others. */
export const bulkAct =
  (dependencies: ReviewDependencies): Operation<typeof route> =>
  async ({ body: { ids, versions = {}, ...decision }, user: admin }) => {
    const act = async (id: string): Promise<BulkResult> => {
      try {
        const { status, version, updated_at } = await decide(dependencies, id, {
          admin,
          ...decision,
          version: versions[id],
        });
        return { id, outcome: 'done', present: { status, version, decided_by: admin.id, decided_at: updated_at } };
      } catch (error) {
        return failure(id, error, dependencies.log);
      }
    };
    return { body: { results: await atOnce(decidedAtOnce, ids, act) } };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, bulkAct(reviewDependencies(runtime)));
