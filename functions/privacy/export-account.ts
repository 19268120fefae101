import { auditTrail } from '../comments/audit-trail.ts';
import { commentLists } from '../comments/comment-lists.ts';
import { reportStore } from '../comments/report-store.ts';
import { type Account, findByName, roleOf } from '../identity/user-directory.ts';
import { connectUserPool, type UserPool } from '../identity/user-pool.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import type { User } from '../shared/user.ts';
import { privacyRoutes } from './contract.ts';
import { personalItems } from './personal-items.ts';
import { type Found, type Sources, sorted, storedAbout } from './stored-about.ts';

const route = privacyRoutes.exportAccount;

/** Bytes of a document, from which on the rest goes into the next one: Lambda answers with 6 MB at most. */
const fullAt = 4_000_000;

interface Dependencies extends Sources {
  readonly pool: UserPool;
  readonly clock: Clock;
}

/** Lambda's answer is JSON in which the document stands as a text: it is escaped twice. */
const sizeInAnswer = (value: unknown): number => Buffer.byteLength(JSON.stringify(JSON.stringify(value)));

const existing = async (pool: UserPool, { id, username }: User): Promise<Account> => {
  const account = await findByName(pool, username);
  if (account?.id !== id) {
    throw new Problem(404, 'This account was deleted.');
  }
  return account;
};

export const exportAccount =
  ({ pool, clock, ...sources }: Dependencies): Operation<typeof route> =>
  async ({ query: { cursor }, user }) => {
    const list = `export of ${user.id}`;
    const account = await existing(pool, user);
    const found: Found[] = [];
    let size = 0;
    let next: string | undefined;
    for await (const one of storedAbout(sources, user.id, cursor && decodeCursor(list, cursor))) {
      if (size >= fullAt) {
        next = found.at(-1)?.place;
        break;
      }
      found.push(one);
      size += sizeInAnswer(one.value);
    }
    return {
      body: {
        exported_at: clock.now().toISOString(),
        account: {
          user_id: account.id,
          username: account.username,
          email: account.email,
          email_verified: account.emailVerified,
          role: await roleOf(pool, account.username),
          created_at: account.createdAt,
        },
        ...sorted(found),
      },
      headers: linkToNext(list, route.path, {}, next === undefined ? { items: [] } : { items: [], next }),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const sources = {
    lists: commentLists(table),
    trail: auditTrail(table),
    items: personalItems(table),
    reports: reportStore(table),
  };
  const dependencies = { pool: connectUserPool(runtime), clock: runtime.clock, ...sources };
  return httpHandler(route, runtime, limitAttempts(route, runtime, exportAccount(dependencies)));
};
