import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { notificationRoutes } from './contract.ts';
import { type NotificationStore, notificationStore } from './notification-store.ts';

const route = notificationRoutes.readAllNotifications;

export const readAllNotifications =
  ({ notifications }: { notifications: Pick<NotificationStore, 'markAllRead'> }): Operation<typeof route> =>
  async ({ user }) => ({ body: await notifications.markAllRead(user.id) });

export const wire = (runtime: Runtime) =>
  httpHandler(
    route,
    runtime,
    readAllNotifications({ notifications: notificationStore(connectTable(runtime), runtime.clock) }),
  );
