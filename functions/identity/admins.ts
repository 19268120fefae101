import * as z from 'zod/mini';

/** The item that holds the ids of all admins, so that whoever notifies them reads one item and never Cognito. */
export const adminsKey = { pk: 'ADMINS', sk: 'ADMINS' } as const;

const adminsItem = z.object({ admins: z.array(z.string()) });

/** The ids in the item; none when nobody was ever made admin. */
export const adminsIn = (item: unknown): readonly string[] => (item === undefined ? [] : adminsItem.parse(item).admins);
