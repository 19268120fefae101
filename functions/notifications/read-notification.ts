import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { notificationRoutes } from './contract.ts';
import { type NotificationStore, notificationStore } from './notification-store.ts';

const route = notificationRoutes.readNotification;

export const readNotification =
  ({ notifications }: { notifications: Pick<NotificationStore, 'markRead'> }): Operation<typeof route> =>
  async ({ path, user }) => {
    const notification = await notifications.markRead(user.id, path.notification_id);
    if (notification === undefined) {
      throw new Problem(404, 'You have no such notification.');
    }
    return { body: notification };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(
    route,
    runtime,
    readNotification({ notifications: notificationStore(connectTable(runtime), runtime.clock) }),
  );
