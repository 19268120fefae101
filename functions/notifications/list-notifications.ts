import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { decodeCursor, linkToNext } from '../shared/page.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { notificationRoutes } from './contract.ts';
import { type NotificationStore, notificationStore } from './notification-store.ts';

const route = notificationRoutes.listNotifications;

export const listNotifications =
  ({ notifications }: { notifications: NotificationStore }): Operation<typeof route> =>
  async ({ query: { is_read, limit, cursor }, user }) => {
    const list = `notifications of ${user.id}, ${is_read ?? 'all'}`;
    const from = cursor && decodeCursor(list, cursor);
    const [page, unread] = await Promise.all([
      is_read === false
        ? notifications.listUnread(user.id, { limit, from })
        : notifications.list(user.id, { limit, from, onlyRead: is_read === true }),
      notifications.countUnread(user.id),
    ]);
    return {
      body: [...page.items],
      headers: { 'x-unread-count': String(unread), ...linkToNext(list, route.path, { is_read, limit }, page) },
    };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(
    route,
    runtime,
    listNotifications({ notifications: notificationStore(connectTable(runtime), runtime.clock) }),
  );
