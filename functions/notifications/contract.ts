import * as z from 'zod/mini';
import { notification } from '../comments/notification.ts';
import { pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';

export const notificationRoutes = contract('notifications', {
  listNotifications: {
    method: 'GET',
    path: '/api/notifications',
    access: 'user',
    summary: 'The own notifications, newest first; X-Unread-Count counts the unread up to 1,000',
    input: {
      query: z.object({
        is_read: z.optional(
          z.pipe(
            z.enum(['true', 'false'], 'Must be "true" or "false"'),
            z.transform((text) => text === 'true'),
          ),
        ),
        ...pageQuery,
      }),
    },
    success: { status: 200, body: z.array(notification) },
  },
  readNotification: {
    method: 'POST',
    path: '/api/notifications/{notification_id}/read',
    access: 'user',
    summary: 'Mark one of the own notifications as read',
    input: { path: z.object({ notification_id: z.uuid() }) },
    success: { status: 200, body: notification },
    problems: [404],
  },
});
