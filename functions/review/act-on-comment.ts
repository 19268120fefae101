import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { reviewRoutes } from './contract.ts';
import { decide, type ReviewDependencies, reviewDependencies } from './decide.ts';

const route = reviewRoutes.actOnComment;

const messages = { approve: 'Comment approved', reject: 'Comment rejected' };

export const actOnComment =
  (dependencies: ReviewDependencies): Operation<typeof route> =>
  async ({ path, body: { action, reason, version, take_over: takeOver }, user: admin }) => {
    await decide(dependencies, path.comment_id, { admin, action, reason, version, takeOver });
    return { body: { message: messages[action] } };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, actOnComment(reviewDependencies(runtime)));
