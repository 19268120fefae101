import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';

const route = reviewRoutes.getCommentHistory;

export const getCommentHistory =
  ({ trail }: { trail: Pick<AuditTrail, 'of'> }): Operation<typeof route> =>
  async ({ path }) => {
    const found = await trail.of(path.comment_id);
    if (found === undefined) {
      throw noSuchComment();
    }
    return { body: [...found.history] };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, getCommentHistory({ trail: auditTrail(connectTable(runtime)) }));
