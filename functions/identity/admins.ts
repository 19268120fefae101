import * as z from 'zod/mini';

/** The item that holds the ids of all admins, so that whoever notifies them reads one item and never Cognito. */
export const adminsKey = { pk: 'ADMINS', sk: 'ADMINS' } as const;

/** Each is notified in the transaction of a change, which takes 100 items (docs/adr/0004-notifying-admins.md). */
export const maximumAdmins = 90;

const adminsItem = z.object({
  admins: z.array(z.string()).check(z.maxLength(maximumAdmins)),
  /** Counts the changes of the item. */
  version: z.int(),
  /** While somebody's role changes, here and in Cognito: nobody else may begin before this time. */
  changing_until: z.optional(z.string()),
});
export type Admins = z.infer<typeof adminsItem>;

const nobody: Admins = { admins: [], version: 0 };

/** The item. */
export const itemOfAdmins = (admins: Admins) => ({ ...adminsKey, ...adminsItem.parse(admins) });

/** What the item says; nobody is admin when it is not there. */
export const adminsOf = (item: unknown): Admins => (item === undefined ? nobody : adminsItem.parse(item));

/** The ids in the item. */
export const adminsIn = (item: unknown): readonly string[] => adminsOf(item).admins;
