import type { ListedAdmin } from './listed-admins.ts';

/** The admins for programs. */
export const adminsJson = (admins: readonly ListedAdmin[]): string => {
  const entries = admins.map(({ id, account, inGroup, inTable }) => ({
    id,
    username: account?.username ?? null,
    email: account?.email ?? null,
    account_created_at: account?.createdAt ?? null,
    in_group: inGroup,
    notified: inTable,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
};
