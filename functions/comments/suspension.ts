import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';

/** Who suspends or reinstates somebody: an admin, or the rule that repeated rejections suspend (`strikes.ts`). */
const cause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('admin'), id: z.string() }),
  z.object({ kind: z.literal('strikes') }),
]);

/** Since when and until when somebody may not write, and why. */
export const suspension = z.object({
  id: z.string(),
  reason: z.string().check(z.describe('Shown to who is suspended.')),
  since: timestamp,
  until: z.optional(timestamp.check(z.describe('When it ends by itself; it does not if this is left out.'))),
  by: cause,
  lifted_at: z.optional(timestamp.check(z.describe('When it was ended before its time.'))),
});
export type Suspension = z.infer<typeof suspension>;

/** When a suspension ends or ended; undefined when it does not by itself. */
const endOf = ({ until, lifted_at }: Suspension): string | undefined => lifted_at ?? until;

/** Whether a suspension holds at a time. It ends by itself. */
export const isRunning = (one: Suspension, at: string): boolean => {
  const end = endOf(one);
  return end === undefined || at < end;
};

/** The immutable record that somebody was suspended or reinstated. */
export const suspensionRecord = z
  .object({
    id: z.string(),
    event: z.enum(['suspended', 'reinstated']),
    at: timestamp,
    by: cause,
    reason: z.optional(z.string()),
    until: z.optional(timestamp),
  })
  .register(z.globalRegistry, {
    id: 'SuspensionRecord',
    description:
      'That somebody was suspended or reinstated; with `strikes`, because comments were rejected or such a rejection was taken back.',
  });
export type SuspensionRecord = z.infer<typeof suspensionRecord>;
