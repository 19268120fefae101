import { isDeepStrictEqual } from 'node:util';
import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import { type Comment, type CommentEvent, lifeCycle, transitionOf } from '../../../functions/comments/comment.ts';
import {
  type Notification,
  noticeToReporter,
  notificationKey,
  notificationsOf,
} from '../../../functions/comments/notification.ts';
import { suspensionNotice } from '../../../functions/comments/suspension-item.ts';
import { placeAttributes } from '../../../functions/shared/shelf.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { fateIn } from './reports.ts';
import { type Item, keyText, type TableContents } from './table-contents.ts';

const isEvent = (event: AuditRecord['event']): event is CommentEvent => Object.hasOwn(lifeCycle, event);

type Notified = { readonly item: Item; readonly value: Notification };

/** The notifications that a change brought about, as they were written. */
const impliedBy = ({ event, from, version, at }: AuditRecord, comment: Comment, admins: readonly string[]) => {
  const transition = isEvent(event) && from !== undefined ? transitionOf(event, from) : undefined;
  return notificationsOf(
    {
      after: { ...comment, version, updated_at: at },
      tellAuthor: comment.author_gone ? undefined : transition?.tellAuthor,
      tellAdmins: transition?.tellAdmins ?? false,
    },
    admins,
  );
};

/** As it is when it was read: it stands with the unread no more, and nothing else changes. */
const whenRead = (item: Item): Readonly<Record<string, unknown>> => {
  const places: readonly string[] = placeAttributes;
  return { ...Object.fromEntries(Object.entries(item).filter(([name]) => !places.includes(name))), is_read: true };
};

const isAs = (expected: Item, actual: Item): boolean =>
  isDeepStrictEqual(actual, expected) || isDeepStrictEqual(actual, whenRead(expected));

/** What readers who reported may be told of decisions; whether each should be, the reports tell (`reports.ts`). */
const told = (recipient: string, trail: readonly AuditRecord[], comment: Comment): Item[] =>
  trail.flatMap((record) => {
    const fate = fateIn(record);
    const after = { ...comment, version: record.version, updated_at: record.at };
    return fate === undefined || fate === 'forgotten' ? [] : [noticeToReporter(after, recipient, fate)];
  });

const isNoticeToReporter = ({ item, value }: Notified, { comments, trails }: TableContents): boolean => {
  const comment = comments.get(value.comment ?? '')?.value;
  const recipient = item.pk.slice(notificationKey('', '').pk.length);
  return (
    comment !== undefined &&
    told(recipient, trails.get(comment.id) ?? [], comment).some((expected) => isAs(expected, item))
  );
};

/** Of each report that was decided its reader was told. */
const toReporters = ({ comments, trails, reports }: TableContents): Item[] =>
  Array.from(reports).flatMap(([id, reported]) => {
    const comment = comments.get(id)?.value;
    return comment === undefined
      ? []
      : reported.reports.flatMap(({ reporter, decided_at: at }) =>
          told(
            reporter,
            (trails.get(id) ?? []).filter((record) => record.at === at),
            comment,
          ),
        );
  });

/** Everybody concerned was told of every change and every suspension, once. */
export const auditNotifications = ({ table }: Evidence): Finding[] => {
  const implied = new Map<string, Item>(toReporters(table).map((item) => [keyText(item), item]));
  for (const [id, trail] of table.trails) {
    const comment = table.comments.get(id)?.value;
    for (const item of comment === undefined
      ? []
      : trail.flatMap((record) => impliedBy(record, comment, table.admins))) {
      implied.set(keyText(item), item);
    }
  }
  for (const { user, record } of table.suspensions) {
    const item = suspensionNotice(user, record);
    implied.set(keyText(item), item);
  }
  const missing = Array.from(implied).flatMap(([key, item]): Finding[] => {
    const actual = table.notifications.get(key)?.item;
    return actual !== undefined && isAs(item, actual)
      ? []
      : [
          {
            violation: 'neverNotified',
            comment: typeof item['comment'] === 'string' ? item['comment'] : undefined,
            says: `${item.pk} was ${actual === undefined ? 'not told' : 'told something else than'} "${String(item['message'])}"`,
          },
        ];
  });
  const extra = Array.from(table.notifications).flatMap(([key, { item, value }]): Finding[] =>
    implied.has(key) || isNoticeToReporter({ item, value }, table)
      ? []
      : [
          {
            violation: 'notifiedTwice',
            comment: value.comment,
            says: `${item.pk} was told "${value.message}" too often`,
          },
        ],
  );
  return [...missing, ...extra];
};
