import { adminsStore } from '../../../functions/identity/admins-store.ts';
import { systemClock } from '../../../functions/shared/clock.ts';
import { adminGroup } from '../../../functions/shared/user.ts';
import type { LocalStack } from '../../../local/local-stack.ts';
import { seededUsers } from '../../../local/seeded-users.ts';
import { type Person, person } from './person.ts';

/** Who takes part in a run. */
export interface Cast {
  readonly authors: readonly [Person, ...Person[]];
  /** Two, so that they meet. */
  readonly admins: readonly [Person, Person];
}

/** So many that most of the time an author writes one comment at a time, and sometimes several. */
const authorCount = 60;

/** The limits on writing are kept in the transaction of a submission: of some authors, for it makes that one dearer. */
const limitedAuthors = 10;

const usernameOf = (index: number): string => `author-${index}`;

/** Those whom the limits on writing do not hold. */
export const exemptAuthors: readonly string[] = Array.from({ length: authorCount - limitedAuthors }, (_, index) =>
  usernameOf(limitedAuthors + index),
);

const password = 'Chaos-moderato-1';

/** Makes the accounts of a run. */
export const makeCast = async (stack: LocalStack): Promise<Cast> => {
  const { state } = stack.users;
  const author = (index: number): Person => {
    const { username } = state.add({ username: usernameOf(index), password, groups: [] });
    return person(stack, username);
  };
  const second = state.add({ username: 'second-admin', password, groups: [adminGroup] });
  await adminsStore(stack.table, systemClock).list(second.sub);
  return {
    authors: [author(0), ...Array.from({ length: authorCount - 1 }, (_, index) => author(index + 1))],
    admins: [person(stack, seededUsers.admin.username), person(stack, second.username)],
  };
};
