import { problemText } from './problem-text.ts';
import type { Key, Widget } from './widget.ts';

/** The API's own words, in `functions/comments/notification.ts`. Others are shown as they are. */
const notices: Readonly<Record<string, Key>> = {
  'Comment successfully posted': 'noticePosted',
  'Comment flagged for review': 'noticeFlagged',
  'Your comment was approved by admin': 'noticeApproved',
  'Your comment was rejected': 'noticeRejected',
  'A comment that you reported was removed': 'noticeUpheld',
  'A comment that you reported was reviewed and stays': 'noticeDeclined',
};

const newFlagged = /^New flagged comment: /;

/** How many are shown. */
const shown = 20;

/** What a notification says, in the reader's language. */
export const noticeText = ({ language: { t } }: Pick<Widget, 'language'>, message: string): string => {
  const key = newFlagged.test(message) ? 'noticeNewFlagged' : notices[message];
  return key === undefined ? message : t(key);
};

/** Does something about notifications, and shows how they stand then. */
const attend = async (widget: Widget, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
    const { data, headers } = await widget.session.call('get', '/api/notifications', { query: { limit: shown } });
    widget.change({ notifications: data, unread: Number(headers.get('x-unread-count')) });
  } catch (error) {
    widget.change({ said: problemText(widget.language, error) });
  }
};

/** Shows the newest notifications, or hides them. */
export const toggleNotifications = (widget: Widget): void =>
  widget.state.notifications === undefined
    ? void attend(widget, async () => undefined)
    : widget.change({ notifications: undefined });

/** Goes to the comment that a notification is about, if it is on this page, and marks the notification as read. */
export const followNotification = (widget: Widget, notification_id: string, comment?: string): Promise<void> => {
  widget.focus(`[data-comment="${comment}"]`);
  return attend(widget, () =>
    widget.session.call('post', '/api/notifications/{notification_id}/read', { path: { notification_id } }),
  );
};

export const readAll = (widget: Widget): Promise<void> =>
  attend(widget, () => widget.session.call('post', '/api/notifications/read-all', {}));
