import * as z from 'zod/mini';
import { notification } from '../comments/notification.ts';
import { givenId } from '../shared/given-id.ts';
import { pageHeaders, pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';

export const notificationRoutes = contract('notifications', {
  listNotifications: {
    method: 'GET',
    path: '/api/notifications',
    access: 'user',
    summary: 'The own notifications of the last 90 days, newest first',
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
    success: {
      status: 200,
      headers: z.object({
        'x-unread-count': z
          .string()
          .check(z.meta({ type: 'integer', description: 'How many are unread, counted up to 1,000.' })),
        ...pageHeaders,
      }),
      body: z.array(notification),
    },
  },
  readNotification: {
    method: 'POST',
    path: '/api/notifications/{notification_id}/read',
    access: 'user',
    summary: 'Mark one of the own notifications as read',
    input: { path: z.object({ notification_id: givenId }) },
    success: { status: 200, body: notification },
    problems: [404],
  },
  readAllNotifications: {
    method: 'POST',
    path: '/api/notifications/read-all',
    access: 'user',
    summary: 'Mark the own unread notifications as read, up to 1,000 at a time',
    input: {},
    success: {
      status: 200,
      body: z.object({
        read: z.int().check(z.describe('How many were marked.')),
        more: z.boolean().check(z.describe('Whether there are more: ask again.')),
      }),
    },
  },
});
