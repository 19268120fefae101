import { placeOn, shardFor, shardsOf } from '../shared/shelf.ts';
import type { AuditRecord } from './audit-record.ts';
import type { Comment } from './comment.ts';

export const commentKey = (id: string) => ({ pk: `COMMENT#${id}`, sk: 'COMMENT' });

/** Padded, so that the records of a comment sort by version. */
export const auditKey = (id: string, version: number) => ({
  pk: `COMMENT#${id}`,
  sk: `AUDIT#${String(version).padStart(8, '0')}`,
});

/** The shelves on which comments of each status are found. */
export const shelves = {
  underReview: shardsOf('UNDER_REVIEW'),
  flagged: (site: string) => shardsOf(`FLAGGED#${site}`),
  approved: (post: string) => [`POST#${post}#0`],
  rejected: shardsOf('REJECTED'),
};

/** The one shelf on which a comment stands in its present status; a purged one stands on none. */
const placeOf = (comment: Comment): Partial<ReturnType<typeof placeOn>> => {
  const { id, site, post, status, created_at, updated_at, rescue_at } = comment;
  switch (status) {
    case 'UNDER_REVIEW':
      return placeOn(shardFor('UNDER_REVIEW', id), `${rescue_at ?? updated_at}#${id}`);
    case 'FLAGGED':
      return placeOn(shardFor(`FLAGGED#${site}`, id), `${updated_at}#${id}`);
    case 'APPROVED':
      return placeOn(`POST#${post}#0`, `${created_at}#${id}`);
    case 'REJECTED':
      return placeOn(shardFor('REJECTED', id), `${updated_at}#${id}`);
    case 'PURGED':
      return {};
  }
};

export const commentItem = (comment: Comment) => ({ ...commentKey(comment.id), ...placeOf(comment), ...comment });

export const auditItem = (record: AuditRecord) => ({ ...auditKey(record.comment, record.version), ...record });
