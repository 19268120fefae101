import { required, variables } from '../shared/environment.ts';
import { keyedHash } from '../shared/keyed-hash.ts';
import { rateLimit } from '../shared/rate-limit.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import type { User } from '../shared/user.ts';

/** Who writes, and from where. */
interface Writer {
  readonly user: User;
  readonly network: string;
}

/** Holds back who writes more than a person does. Each user and each network is counted apart: no flood holds up others. */
export interface FairUse {
  /**
   * Has something written, if user and network may write one more. What was not written after all does not count.
   * @throws Problem 429 with the seconds to wait
   */
  spend<Outcome>(
    writer: Writer,
    write: () => Promise<Outcome>,
    wasWritten: (outcome: Outcome) => boolean,
  ): Promise<Outcome>;
  /** By which a text that comes twice is known; undefined for users who may repeat themselves. */
  hashOf(user: User, text: { readonly post: string; readonly content: string }): string | undefined;
}

export const connectFairUse = (runtime: Runtime): FairUse => {
  const { environment, clock } = runtime;
  const perUser = { times: Number(required(environment, variables.commentsPerMinute)), seconds: 60 };
  const perNetwork = { times: Number(required(environment, variables.commentsPerMinuteOfNetwork)), seconds: 60 };
  const tooMany = {
    ofUser: `At most ${perUser.times} comments a minute.`,
    ofNetwork: `At most ${perNetwork.times} comments a minute from one network.`,
  };
  const exempt = new Set((environment[variables.exemptUsers] ?? '').split(','));
  const isExempt = ({ username }: User) => exempt.has(username) || exempt.has('*');
  const hash = keyedHash(runtime);
  const limit = rateLimit(connectTable(runtime), clock);

  return {
    spend: async ({ user, network }, write, wasWritten) => {
      if (isExempt(user)) {
        return write();
      }
      const takeBack: (() => Promise<void>)[] = [];
      let written = false;
      try {
        // The user first: what he sends beyond his own limit takes nothing from the others of his network.
        takeBack.push(await limit.count(`write#user#${hash(user.id)}`, perUser, tooMany.ofUser));
        takeBack.push(await limit.count(`write#network#${hash(network)}`, perNetwork, tooMany.ofNetwork));
        const outcome = await write();
        written = wasWritten(outcome);
        return outcome;
      } finally {
        if (!written) {
          // Should it fail, one too many is counted.
          await Promise.allSettled(takeBack.map((back) => back()));
        }
      }
    },

    hashOf: (user, { post, content }) => (isExempt(user) ? undefined : hash(`${post}\n${content}`)),
  };
};
