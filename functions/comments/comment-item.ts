import { allKeys, type KeyRange } from '../shared/key-range.ts';
import { entryIn } from '../shared/ledger.ts';
import { placeOn, shardFor, shardsOf } from '../shared/shelf.ts';
import type { AuditRecord } from './audit-record.ts';
import type { Comment } from './comment.ts';
import { decisionEntry, isMachineDecision } from './decision-ledger.ts';

export const commentKey = (id: string) => ({ pk: `COMMENT#${id}`, sk: 'COMMENT' });

/** Padded, so that the records of a comment sort by version. */
export const auditKey = (id: string, version: number) => ({
  pk: `COMMENT#${id}`,
  sk: `AUDIT#${String(version).padStart(8, '0')}`,
});

/** What the shelves of each status are named after. Those that a crowd writes are spread over shards. */
const shelfNames = {
  underReview: 'UNDER_REVIEW',
  flagged: (site: string) => `FLAGGED#${site}`,
  approved: (post: string) => `POST#${post}#0`,
  rejected: 'REJECTED',
};

/** The shelves on which comments of each status are found. */
export const shelves = {
  underReview: shardsOf(shelfNames.underReview),
  flagged: (site: string) => shardsOf(shelfNames.flagged(site)),
  approved: (post: string) => [shelfNames.approved(post)],
  rejected: shardsOf(shelfNames.rejected),
};

/** The place of a FLAGGED comment in the queue: by the time it was flagged. */
export const flaggedPlace = ({ updated_at, id }: Pick<Comment, 'updated_at' | 'id'>): string => `${updated_at}#${id}`;

/** The places of comments that were flagged after one time and before another. */
export const flaggedBetween = (after?: string, before?: string): KeyRange => ({
  low: after === undefined ? allKeys.low : `${after}${allKeys.high}`,
  high: before ?? allKeys.high,
});

/** The one shelf on which a comment stands in its present status; a purged one stands on none. */
const placeOf = (comment: Comment): Partial<ReturnType<typeof placeOn>> => {
  const { id, site, post, status, created_at, updated_at, rescue_at } = comment;
  switch (status) {
    case 'UNDER_REVIEW':
      return placeOn(shardFor(shelfNames.underReview, id), `${rescue_at ?? updated_at}#${id}`);
    case 'FLAGGED':
      return placeOn(shardFor(shelfNames.flagged(site), id), flaggedPlace(comment));
    case 'APPROVED':
      return placeOn(shelfNames.approved(post), `${created_at}#${id}`);
    case 'REJECTED':
      return placeOn(shardFor(shelfNames.rejected, id), `${updated_at}#${id}`);
    case 'PURGED':
      return {};
  }
};

/** The ledger on which all comments of an author stand, in order of time. */
export const ledgerOf = (author: string) => `AUTHOR#${author}`;

/** The place of a comment there. */
export const ledgerPlace = ({ created_at, id }: Pick<Comment, 'created_at' | 'id'>): string => `${created_at}#${id}`;

/** Which comment has that place. */
export const idAt = (place: string): string => place.slice(place.indexOf('#') + 1);

export const commentItem = (comment: Comment) => ({
  ...commentKey(comment.id),
  ...placeOf(comment),
  ...entryIn(ledgerOf(comment.author_id), ledgerPlace(comment)),
  ...comment,
});

/** @param site of the comment: the decisions of each are found by the day on which they were made */
export const auditItem = (record: AuditRecord, site: string) => ({
  ...auditKey(record.comment, record.version),
  ...(isMachineDecision(record) && entryIn(...decisionEntry(site, record))),
  ...record,
});
