import * as z from 'zod/mini';
import { auditRecord } from '../../../functions/comments/audit-record.ts';
import { comment } from '../../../functions/comments/comment.ts';
import { post } from '../../../functions/posts/post.ts';
import { timestamp } from '../../../functions/shared/timestamp.ts';

/** The first line of a file: what it is. A change that older code cannot read gets another version. */
const heading = z.object({
  type: z.literal('moderato-export'),
  version: z.literal(1),
  site: z.string(),
  exported_at: timestamp,
});

/** A PURGED comment stands in no list, and has nothing that could be exported. */
const exportedStatuses = ['UNDER_REVIEW', 'FLAGGED', 'APPROVED', 'REJECTED'] as const;

/** What is exported of a comment: all but what counts for this table only. */
const exportedComment = z.object({
  type: z.literal('comment'),
  ...z.omit(comment, {
    claim: true,
    tried_alone: true,
    rescue_at: true,
    idempotency_key: true,
    correlation_id: true,
    chain: true,
  }).shape,
  status: z.enum(exportedStatuses),
  history: z.array(auditRecord),
});

/** A line of an export, as JSON. */
export const exportLine = z.discriminatedUnion('type', [
  heading,
  z.object({ type: z.literal('post'), ...post.shape }),
  exportedComment,
]);
export type ExportLine = z.infer<typeof exportLine>;
export type ExportedComment = z.infer<typeof exportedComment>;
