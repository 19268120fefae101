import * as z from 'zod/mini';
import { placeOn } from '../shared/shelf.ts';
import { timestamp } from '../shared/timestamp.ts';
import { derivedId, lowestId } from '../shared/uuid.ts';
import type { Change } from './change.ts';
import type { FateOfReports, NoticeToAuthor } from './comment.ts';

/** What somebody is told about a comment, or about himself. It never holds the text of a comment. */
export const notification = z
  .object({
    id: z.string(),
    message: z.string(),
    comment: z.optional(z.string().check(z.describe('The id of the comment that it is about, if it is about one.'))),
    post: z.optional(z.string().check(z.describe('The id of the post that this comment is about.'))),
    is_read: z.boolean(),
    created_at: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'Notification',
    description: 'What somebody is told about a comment, or about himself.',
  });
export type Notification = z.infer<typeof notification>;

const messagesToAuthor: Record<NoticeToAuthor, string> = {
  posted: 'Comment successfully posted',
  flagged: 'Comment flagged for review',
  'approved-by-admin': 'Your comment was approved by admin',
  rejected: 'Your comment was rejected',
};
export const messagesToReporters: Record<Exclude<FateOfReports, 'forgotten'>, string> = {
  upheld: 'A comment that you reported was removed',
  declined: 'A comment that you reported was reviewed and stays',
};
const messageToAdmin = (commentId: string) => `New flagged comment: ${commentId}`;

export const notificationKey = (recipient: string, id: string) => ({
  pk: `USER#${recipient}`,
  sk: `NOTIFICATION#${id}`,
});
export const unreadShelf = (recipient: string) => `UNREAD#${recipient}`;

const keptMilliseconds = 90 * 24 * 60 * 60_000;

/** When DynamoDB may delete a notification, in seconds. It may take days: readers look at `oldestShown`. */
const expiryOf = (createdAt: string): number => Math.ceil((new Date(createdAt).getTime() + keptMilliseconds) / 1_000);

/** The ids of notifications that are 90 days old by now are below this one. */
export const oldestShown = (now: Date): string => lowestId(new Date(now.getTime() - keptMilliseconds + 1));

type NotificationItem = Notification &
  ReturnType<typeof notificationKey> &
  ReturnType<typeof placeOn> & { readonly ttl: number };

/** A notification as an item, unread. */
export const newNotice = (recipient: string, notice: Omit<Notification, 'is_read'>): NotificationItem => ({
  ...notificationKey(recipient, notice.id),
  ...placeOn(unreadShelf(recipient), notice.id),
  ...notice,
  is_read: false,
  ttl: expiryOf(notice.created_at),
});

type Changed = Pick<Change['after'], 'id' | 'version' | 'post' | 'updated_at'>;

/**
 * An unread notification as an item. Its id is derived from comment, version and recipient, so that writing it again writes
 * the same item.
 */
const notice = (
  after: Changed,
  recipient: string,
  role: 'author' | 'admin' | 'reporter',
  message: string,
): NotificationItem => {
  const id = derivedId(new Date(after.updated_at), `${after.id}#${after.version}#${role}#${recipient}`);
  return {
    ...notificationKey(recipient, id),
    ...placeOn(unreadShelf(recipient), id),
    id,
    message,
    comment: after.id,
    post: after.post,
    is_read: false,
    created_at: after.updated_at,
    ttl: expiryOf(after.updated_at),
  };
};

/** The notifications of a change for author and admins. */
export const notificationsOf = (
  { after, tellAuthor, tellAdmins }: Pick<Change, 'after' | 'tellAuthor' | 'tellAdmins'>,
  admins: readonly string[],
): NotificationItem[] => [
  ...(tellAuthor ? [notice(after, after.author_id, 'author', messagesToAuthor[tellAuthor])] : []),
  ...(tellAdmins ? admins.map((admin) => notice(after, admin, 'admin', messageToAdmin(after.id))) : []),
];

/** What a reader is told of a comment that he reported, once an admin has decided about it. */
export const noticeToReporter = (
  after: Changed,
  reporter: string,
  fate: Exclude<FateOfReports, 'forgotten'>,
): NotificationItem => notice(after, reporter, 'reporter', messagesToReporters[fate]);
