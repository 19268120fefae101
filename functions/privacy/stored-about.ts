import type { AuditRecord } from '../comments/audit-record.ts';
import type { AuditTrail } from '../comments/audit-trail.ts';
import type { CommentLists } from '../comments/comment-lists.ts';
import { notification, notificationKey } from '../comments/notification.ts';
import type { Report } from '../comments/report.ts';
import type { ReportStore } from '../comments/report-store.ts';
import { standing } from '../comments/standing.ts';
import { standingKey } from '../comments/standing-item.ts';
import { suspensionRecord } from '../comments/suspension.ts';
import { suspensionKey } from '../comments/suspension-item.ts';
import { inBatches } from '../shared/in-batches.ts';
import type { PersonalData } from './contract.ts';
import type { PersonalItem, PersonalItems } from './personal-items.ts';

export interface Sources {
  readonly lists: Pick<CommentLists, 'byAuthor'>;
  readonly trail: Pick<AuditTrail, 'of'>;
  readonly items: PersonalItems;
  readonly reports: Pick<ReportStore, 'by'>;
}

/** One thing that is stored about a user, and the place from which a later document goes on. */
export type Found = { readonly place: string } & (
  | { readonly kind: 'comment'; readonly value: PersonalData['comments'][number] }
  | { readonly kind: 'item'; readonly value: PersonalItem }
  | { readonly kind: 'report'; readonly value: Report }
);

/** Comments that are read at once. */
const atOnce = 25;

/** In a place, the comments come before all else, and the reports last. */
const prefixes = { comment: 'a#', item: 'b#', report: 'c#' } as const;

const placeWithin = (kind: keyof typeof prefixes, place: string | undefined): string | undefined =>
  place?.startsWith(prefixes[kind]) ? place.slice(prefixes[kind].length) : undefined;

/** Who else changed a comment is told by what he is, not by who. */
const withoutOthers = (record: AuditRecord) => ({
  ...record,
  actor: record.actor.kind === 'author' ? record.actor : { kind: record.actor.kind },
});

/** Everything that is stored about a user, always in the same order; with `after`, what comes behind that place. */
export async function* storedAbout(
  { lists, trail, items, reports }: Sources,
  user: string,
  after: string | undefined,
): AsyncGenerator<Found> {
  if (after === undefined || after.startsWith(prefixes.comment)) {
    for await (const entries of inBatches(lists.byAuthor(user, { from: placeWithin('comment', after) }), atOnce)) {
      const found = await Promise.all(entries.map(async ({ id, place }) => ({ place, stored: await trail.of(id) })));
      for (const { place, stored } of found) {
        if (stored !== undefined) {
          const value = { ...stored.comment, history: stored.history.map(withoutOthers) };
          yield { kind: 'comment', place: `${prefixes.comment}${place}`, value };
        }
      }
    }
  }
  if (after === undefined || !after.startsWith(prefixes.report)) {
    for await (const item of items.of(user, placeWithin('item', after))) {
      yield { kind: 'item', place: `${prefixes.item}${item.sk}`, value: item };
    }
  }
  for await (const { place, report } of reports.by(user, placeWithin('report', after))) {
    yield { kind: 'report', place: `${prefixes.report}${place}`, value: report };
  }
}

const isNotification = ({ sk }: PersonalItem) => sk.startsWith(notificationKey('', '').sk);
const isStanding = ({ sk }: PersonalItem) => sk === standingKey('').sk;
const isSuspension = ({ sk }: PersonalItem) => sk.startsWith(suspensionKey('', '').sk);

/** What was found, as a document shows it. */
export const sorted = (found: readonly Found[]): Omit<PersonalData, 'exported_at' | 'account'> => {
  const items = found.flatMap(({ kind, value }) => (kind === 'item' ? [value] : []));
  const [standingItem] = items.filter(isStanding);
  return {
    comments: found.flatMap(({ kind, value }) => (kind === 'comment' ? [value] : [])),
    reports: found.flatMap(({ kind, value }) => (kind === 'report' ? [value] : [])),
    notifications: items.filter(isNotification).map((item) => notification.parse(item)),
    standing: standingItem && standing.parse(standingItem),
    suspensions: items.filter(isSuspension).map((item) => suspensionRecord.parse(item)),
    other: items.filter((item) => [isNotification, isStanding, isSuspension].every((is) => !is(item))),
  };
};
