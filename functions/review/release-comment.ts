import { type ClaimStore, claimStore } from '../comments/claim-store.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';

const route = reviewRoutes.releaseComment;

export const releaseComment =
  ({ claims }: { claims: Pick<ClaimStore, 'release'> }): Operation<typeof route> =>
  async ({ path, user }) => {
    if (!(await claims.release(path.comment_id, user.id))) {
      throw noSuchComment();
    }
    return { body: undefined };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(route, runtime, releaseComment({ claims: claimStore(connectTable(runtime)) }));
