import { type CommentLists, commentLists } from '../comments/comment-lists.ts';
import { recordOf, suspensionAt } from '../comments/standing.ts';
import { type StandingStore, standingStore } from '../comments/standing-store.ts';
import { type StoredComments, storedComments } from '../comments/stored-comments.ts';
import { isHeld, type StrikeRules, strikeRulesFrom } from '../comments/strikes.ts';
import { existingAccount, roleAnswer } from '../identity/role-answer.ts';
import { roleOf } from '../identity/user-directory.ts';
import { connectUserPool, type UserPool } from '../identity/user-pool.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { commentsByAuthor } from './comments-by-author.ts';
import { userRoutes } from './user-contract.ts';

const route = userRoutes.getUser;

interface Dependencies {
  readonly pool: UserPool;
  readonly standings: Pick<StandingStore, 'of' | 'records'>;
  readonly rules: StrikeRules;
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly comments: Pick<StoredComments, 'findAll'>;
  readonly clock: Clock;
}

/** How many records of suspensions are shown. */
const recordsShown = 20;

export const getUser =
  ({ pool, standings, rules, lists, comments, clock }: Dependencies): Operation<typeof route> =>
  async ({ path: { user_id } }) => {
    const now = clock.now();
    const account = await existingAccount(pool, user_id);
    const [role, standing, suspensions, written] = await Promise.all([
      roleOf(pool, account.username),
      standings.of(account.id),
      standings.records(account.id, recordsShown),
      commentsByAuthor({ lists, comments }, account.id, now),
    ]);
    return {
      body: {
        ...roleAnswer(account, role),
        created_at: account.createdAt,
        ...recordOf(standing),
        rejections: standing.rejections.toReversed(),
        held: isHeld(standing, rules, now),
        suspension: suspensionAt(standing, now) ?? null,
        suspensions,
        comments: written,
      },
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = {
    pool: connectUserPool(runtime),
    standings: standingStore(table),
    rules: strikeRulesFrom(runtime.environment),
    lists: commentLists(table),
    comments: storedComments(table),
    clock: runtime.clock,
  };
  return httpHandler(route, runtime, getUser(dependencies));
};
