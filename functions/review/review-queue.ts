import type { AuditRecord } from '../comments/audit-record.ts';
import type { AuditTrail } from '../comments/audit-trail.ts';
import { flaggedPlace } from '../comments/comment-item.ts';
import type { CommentLists, FlaggedRequest, ListedComment } from '../comments/comment-lists.ts';
import { filledPage } from '../shared/filled-page.ts';
import type { Page, PageRequest } from '../shared/page.ts';

/** A flagged comment and the record of its scores, if it has any. */
export interface QueueEntry {
  readonly comment: ListedComment;
  readonly scored: AuditRecord | undefined;
}

interface QueueRequest extends Omit<FlaggedRequest, 'sort'> {
  readonly site: string;
  readonly sort: 'newest' | 'oldest' | 'score';
  /** One that the comment was flagged for. */
  readonly category?: string | undefined;
}

interface Dependencies {
  readonly lists: Pick<CommentLists, 'flagged'>;
  readonly trail: Pick<AuditTrail, 'scored'>;
}

/** How many are read at once when some are left out: their scores come in one call. */
const readAtOnce = 100;

/** Scores stand in no index: what is sorted by them is read as a whole. */
const sortedAtMost = 1_000;

const triggersOf = ({ scored }: QueueEntry): readonly string[] => scored?.scoring?.triggers ?? [];

const placeOf = ({ comment }: QueueEntry): string => flaggedPlace(comment);

/** The highest confidence among the categories that it was flagged for; of those alike the newest comes first. */
const placeByScore = (entry: QueueEntry): string => {
  const confidences = triggersOf(entry).map((category) => entry.scored?.scoring?.categories[category] ?? 0);
  return `${Math.max(0, ...confidences).toFixed(6)}#${placeOf(entry)}`;
};

/** The page of entries whose places are below where the last page ended, the highest first. */
const highestFirst = (entries: readonly QueueEntry[], { limit, from }: PageRequest): Page<QueueEntry> => {
  const placed = entries
    .map((entry) => ({ entry, place: placeByScore(entry) }))
    .filter(({ place }) => from === undefined || place < from)
    .toSorted((one, other) => (one.place > other.place ? -1 : 1));
  const items = placed.slice(0, limit).map(({ entry }) => entry);
  const last = placed[limit - 1];
  return last !== undefined && placed.length > limit ? { items, next: last.place } : { items };
};

/** One page of the review queue. */
export const pageOfQueue = async (
  { lists, trail }: Dependencies,
  { site, sort, category, limit, from, ...filter }: QueueRequest,
): Promise<Page<QueueEntry>> => {
  const entriesFrom = (request: Pick<FlaggedRequest, 'sort' | 'limit'>) => async (begin: string | undefined) => {
    const { items, ...rest } = await lists.flagged(site, { ...filter, ...request, from: begin });
    const records = await trail.scored(items);
    const entries = items.map((comment): QueueEntry => ({ comment, scored: records.get(comment.id) }));
    return {
      ...rest,
      items: entries.filter((entry) => category === undefined || triggersOf(entry).includes(category)),
    };
  };
  if (sort === 'score') {
    const newest = entriesFrom({ sort: 'newest', limit: readAtOnce });
    const { items } = await filledPage({ limit: sortedAtMost }, newest, placeOf);
    return highestFirst(items, { limit, from });
  }
  const filtered = category !== undefined || filter.post !== undefined || filter.author !== undefined;
  return filledPage({ limit, from }, entriesFrom({ sort, limit: filtered ? readAtOnce : limit }), placeOf);
};
