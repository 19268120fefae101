import * as z from 'zod/mini';
import type { Condition } from '../shared/item-update.ts';
import { timestamp } from '../shared/timestamp.ts';

/**
 * A flagged comment is one admin's to judge for a while. That is no change of its state: no version counts it, nothing
 * records it, and it ends by itself or with the next change.
 */
export const claim = z
  .object({ by: z.string().check(z.describe("The admin's user id.")), until: timestamp })
  .register(z.globalRegistry, { id: 'Claim', description: 'Whose a flagged comment is to judge, and until when.' });
export type Claim = z.infer<typeof claim>;

const lasts = 2 * 60_000;

/** What an admin gets who claims a comment, or renews the claim. */
export const newClaim = (admin: string, now: Date): Claim => ({
  by: admin,
  until: new Date(now.getTime() + lasts).toISOString(),
});

/** The claim that holds at this moment. */
export const runningClaim = (comment: { readonly claim?: Claim | undefined }, now: Date): Claim | undefined =>
  comment.claim !== undefined && comment.claim.until > now.toISOString() ? comment.claim : undefined;

/** The same as a condition of a write: that no claim of another admin holds. */
export const notClaimedByAnother = (admin: string, now: string): Condition => ({
  expression: '(attribute_not_exists(#claim) OR #claim.#by = :claimant OR #claim.#until <= :now)',
  names: { '#claim': 'claim', '#by': 'by', '#until': 'until' },
  values: { ':claimant': admin, ':now': now },
});
