import * as z from 'zod/mini';

/** The item that holds the ids of all admins, so that whoever notifies them reads one item and never Cognito. */
export const adminsKey = { pk: 'ADMINS', sk: 'ADMINS' } as const;

/** Each is notified in the transaction of a change, which takes 100 items (docs/adr/0004-notifying-admins.md). */
export const maximumAdmins = 90;

const adminsItem = z.object({ admins: z.array(z.string()).check(z.minLength(1), z.maxLength(maximumAdmins)) });

/** The item for these ids. */
export const itemOfAdmins = (admins: readonly string[]) => ({ ...adminsKey, ...adminsItem.parse({ admins }) });

/** The ids in the item; none when nobody was ever made admin. */
export const adminsIn = (item: unknown): readonly string[] => (item === undefined ? [] : adminsItem.parse(item).admins);
