import { keyedHash } from '../shared/keyed-hash.ts';
import { Problem } from '../shared/problem.ts';
import { rateLimit } from '../shared/rate-limit.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';

/** Mails that one address gets in an hour, whoever asks for them and for however many accounts. */
const mails = { times: 10, seconds: 60 * 60 };

/** Keeps an address from being flooded with codes: counts a mail to it, and tells whether it may be sent. */
export type MailBudget = (email: string) => Promise<boolean>;

export const connectMailBudget = (runtime: Runtime): MailBudget => {
  const limit = rateLimit(connectTable(runtime), runtime.clock);
  const hash = keyedHash(runtime);
  return async (email) => {
    try {
      await limit.count(`mail#${hash(email.toLowerCase())}`, mails);
      return true;
    } catch (error) {
      if (error instanceof Problem) {
        return false;
      }
      throw error;
    }
  };
};
