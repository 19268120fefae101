import { required, variables } from '../shared/environment.ts';
import { keyedHash } from '../shared/keyed-hash.ts';
import { Problem } from '../shared/problem.ts';
import { rateLimit } from '../shared/rate-limit.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import type { User } from '../shared/user.ts';
import { spend, type WritingAllowance } from './writing-allowance.ts';

/** One more that somebody wants to write. */
interface Write {
  readonly user: User;
  readonly network: string;
  readonly now: Date;
  /** What must not come twice within ten minutes; none for an edit. */
  readonly text?: { readonly post: string; readonly content: string };
}

/** Holds back who writes more than a person does. Each user and each network is counted apart: no flood holds up others. */
export interface FairUse {
  /**
   * The allowance after this write, to be kept in the same transaction; undefined for users who are exempt.
   * @throws Problem 429 for too many, 409 for the same text, with the seconds to wait
   */
  grant(write: Write, present: WritingAllowance | undefined): Promise<WritingAllowance | undefined>;
}

const secondsToWait = (retryAfter: number) => ({ headers: { 'retry-after': String(retryAfter) } });

export const connectFairUse = (runtime: Runtime): FairUse => {
  const { environment, clock } = runtime;
  const perMinute = Number(required(environment, variables.commentsPerMinute));
  const perNetwork = { times: Number(required(environment, variables.commentsPerMinuteOfNetwork)), seconds: 60 };
  const exempt = new Set((environment[variables.exemptUsers] ?? '').split(','));
  const hash = keyedHash(runtime);
  const limit = rateLimit(connectTable(runtime), clock);

  return {
    grant: async ({ user, network, now, text }, present) => {
      if (exempt.has(user.username) || exempt.has('*')) {
        return undefined;
      }
      const spending = spend(present, {
        now,
        perMinute,
        ...(text && { hash: hash(`${text.post}\n${text.content}`) }),
      });
      if (spending.outcome === 'same-text') {
        const detail = `You wrote the same under this post. It may be said again in ${spending.retryAfter} seconds.`;
        throw new Problem(409, detail, secondsToWait(spending.retryAfter));
      }
      if (spending.outcome === 'too-many') {
        const detail = `At most ${perMinute} comments a minute. Try again in ${spending.retryAfter} seconds.`;
        throw new Problem(429, detail, secondsToWait(spending.retryAfter));
      }
      await limit.count(`write#network#${hash(network)}`, perNetwork);
      return spending.after;
    },
  };
};
