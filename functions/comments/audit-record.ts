import * as z from 'zod/mini';
import { keysOf } from '../shared/keys-of.ts';
import { lifeCycle, status } from './comment.ts';

/** Who changed a comment. */
const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['author', 'admin']), id: z.string() }),
  z.object({ kind: z.enum(['policy', 'schedule']) }),
]);
export type Actor = z.infer<typeof actor>;

/** What a scorer said and what the policy made of it. */
export const scoring = z.object({
  scorer: z.string(),
  scorer_version: z.string(),
  policy_version: z.int(),
  /** Category → confidence 0..1, rounded to six decimals. */
  categories: z.record(z.string(), z.number()),
  /** The categories above their threshold. */
  triggers: z.array(z.string()),
  /** Whether the fallback scored because the scorer of choice was not available. */
  degraded: z.boolean(),
  moderated_at: z.string(),
});
export type Scoring = z.infer<typeof scoring>;

/** The immutable record of one state change, written in the same transaction as the change. It never holds the text. */
export const auditRecord = z.object({
  comment: z.string(),
  version: z.int(),
  event: z.enum(['submitted', ...keysOf(lifeCycle)]),
  from: z.optional(status),
  to: status,
  at: z.string(),
  actor,
  reason: z.optional(z.string()),
  scoring: z.optional(scoring),
});
export type AuditRecord = z.infer<typeof auditRecord>;
