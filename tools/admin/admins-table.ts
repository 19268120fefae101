import { maximumAdmins } from '../../functions/identity/admins.ts';
import { commandOn, nameOf, type Target } from '../target/target.ts';
import type { ListedAdmin } from './listed-admins.ts';

const noteOn = ({ account, inGroup, inTable }: ListedAdmin): string => {
  if (inGroup) {
    return inTable ? '' : 'not notified: grant again';
  }
  return account === undefined
    ? 'in the table only, without an account: revoke the id'
    : 'in the table only: grant again, or revoke';
};

const cellsOf = (admin: ListedAdmin): string[] => [
  admin.account?.username ?? '–',
  admin.account?.email ?? '–',
  admin.id,
  admin.account?.createdAt?.slice(0, 'yyyy-mm-dd'.length) ?? '–',
  noteOn(admin),
];

const heading = ['username', 'e-mail', 'id', 'account since'];

const aligned = (rows: readonly (readonly string[])[]): string[] => {
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
};

/** The admins for people: aligned plain text. */
export const adminsTable = (admins: readonly ListedAdmin[], target: Target): string => {
  if (admins.length === 0) {
    return `${nameOf(target)} has no admin yet. Make one: ${commandOn(target, 'admin', 'grant USERNAME')}\n`;
  }
  const title = `Admins of ${nameOf(target)}: ${admins.length}, of ${maximumAdmins} that are possible`;
  return `${[title, '', ...aligned([heading, ...admins.map(cellsOf)])].join('\n')}\n`;
};
