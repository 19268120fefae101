import { randomUUID } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notificationsOf } from '../../functions/comments/notification.ts';
import { type NotificationStore, notificationStore } from '../../functions/notifications/notification-store.ts';
import type { Table } from '../../functions/shared/table.ts';
import { allPages } from '../all-pages.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { startTestTable } from '../test-table.ts';

describe('notification store', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let notifications: NotificationStore;
  let now = new Date('2030-01-02T00:00:00Z');

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    notifications = notificationStore(table, { now: () => now });
  });
  afterAll(() => stop());

  /** Somebody who was told so many things, and the ids of these, newest first. */
  const recipientOf = async (count: number) => {
    const recipient = randomUUID();
    const items = Array.from({ length: count }, (_, second) =>
      notificationsOf(
        {
          after: exampleComment({
            author_id: recipient,
            updated_at: new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString(),
          }),
          tellAuthor: 'posted',
          tellAdmins: false,
        },
        [],
      ),
    ).flat();
    for (let first = 0; first < items.length; first += 25) {
      const batch = items.slice(first, first + 25).map((Item) => ({ PutRequest: { Item } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: batch } }));
    }
    return { recipient, ids: items.map(({ id }) => id).toReversed() };
  };

  const markRead = async (recipient: string, ids: readonly string[]) => {
    await Promise.all(ids.map((id) => notifications.markRead(recipient, id)));
  };

  const idsOf = (pages: readonly (readonly { id: string }[])[]) => pages.flat().map(({ id }) => id);

  it.each([1, 2, 3, 7, 8, 100])(
    'lists all, the unread and the read page by page, newest first: %i a page',
    async (limit) => {
      const { recipient, ids } = await recipientOf(7);
      const read = ids.filter((_, index) => index % 3 === 0);
      await markRead(recipient, read);

      const all = await allPages((page) => notifications.list(recipient, { ...page, onlyRead: false }), limit);
      expect(idsOf(all)).toEqual(ids);
      expect(Math.max(...all.map(({ length }) => length))).toBe(Math.min(limit, 7));
      const unread = await allPages((page) => notifications.listUnread(recipient, page), limit);
      expect(idsOf(unread)).toEqual(ids.filter((id) => !read.includes(id)));
      expect(Math.max(...unread.map(({ length }) => length))).toBe(Math.min(limit, 4));
      const onlyRead = await allPages((page) => notifications.list(recipient, { ...page, onlyRead: true }), limit);
      expect(idsOf(onlyRead)).toEqual(read);
      expect(onlyRead).toHaveLength(Math.ceil(read.length / limit));
    },
  );

  it('finds each of few read ones among very many exactly once, whatever the size of a page', async () => {
    const { recipient, ids } = await recipientOf(1_250);
    // At the edges of a query, which reads 100, and of a page, which takes 10 queries at most.
    const read = [0, 1, 2, 50, 98, 99, 100, 101, 998, 999, 1_000, 1_001, 1_249].flatMap((index) => ids[index] ?? []);
    await markRead(recipient, read);

    for (const limit of [1, 2, 3, 5, 13, 100]) {
      const pages = await allPages((page) => notifications.list(recipient, { ...page, onlyRead: true }), limit);
      expect(idsOf(pages)).toEqual(read);
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
    }
    const { items } = await notifications.list(recipient, { limit: 3, onlyRead: true });
    expect(items.every(({ is_read }) => is_read)).toBe(true);
  });

  it('ends a page with few read ones after ten queries, and says where to go on', async () => {
    const { recipient, ids } = await recipientOf(1_010);
    const [last = ''] = ids.slice(-1);
    await markRead(recipient, [last]);

    const first = await notifications.list(recipient, { limit: 5, onlyRead: true });
    expect(first.items).toEqual([]);
    expect(first.next).toBe(ids[999]);
    const second = await notifications.list(recipient, { limit: 5, onlyRead: true, from: first.next });
    expect(second).toMatchObject({ items: [{ id: last }] });
    expect(second).not.toHaveProperty('next');
  });

  it('counts the unread, up to 1,000', async () => {
    const { recipient, ids } = await recipientOf(1_002);
    expect(await notifications.countUnread(recipient)).toBe(1_000);
    await markRead(recipient, ids.slice(0, 3));
    expect(await notifications.countUnread(recipient)).toBe(999);
    expect(await notifications.countUnread(randomUUID())).toBe(0);
  });

  it('marks read, once or twice, what leaves the unread and nothing else', async () => {
    const { recipient, ids } = await recipientOf(3);
    const [newest = '', ...others] = ids;
    const { items } = await notifications.list(recipient, { limit: 1, onlyRead: false });
    const marked = { ...items[0], is_read: true };

    expect(await notifications.markRead(recipient, newest)).toEqual(marked);
    expect(await notifications.markRead(recipient, newest)).toEqual(marked);
    expect(await notifications.countUnread(recipient)).toBe(2);
    const unread = await notifications.listUnread(recipient, { limit: 10 });
    expect(unread.items.map(({ id, is_read }) => [id, is_read])).toEqual(others.map((id) => [id, false]));
    const all = await notifications.list(recipient, { limit: 10, onlyRead: false });
    expect(all.items.map(({ is_read }) => is_read)).toEqual([true, false, false]);
  });

  it("does not mark somebody else's, nor make one up", async () => {
    const { recipient, ids } = await recipientOf(1);
    const [id = ''] = ids;
    const stranger = randomUUID();

    expect(await notifications.markRead(stranger, id)).toBeUndefined();
    expect(await notifications.list(stranger, { limit: 10, onlyRead: false })).toEqual({ items: [] });
    expect(await notifications.countUnread(recipient)).toBe(1);
  });

  describe('after 90 days', () => {
    // Of three that came a second apart at the beginning of 2030, the first two are gone, though not deleted.
    const ninetyDaysLater = new Date(Date.UTC(2030, 3, 1, 0, 0, 1));
    afterEach(() => {
      now = new Date('2030-01-02T00:00:00Z');
    });

    it('shows, counts and marks no more of them', async () => {
      const { recipient, ids } = await recipientOf(3);
      const [newest = '', second = ''] = ids;
      await markRead(recipient, [newest]);
      now = ninetyDaysLater;

      expect(idsOf(await allPages((page) => notifications.list(recipient, { ...page, onlyRead: false }), 1))).toEqual([
        newest,
      ]);
      expect((await notifications.list(recipient, { limit: 5, onlyRead: true })).items).toMatchObject([{ id: newest }]);
      expect(await notifications.listUnread(recipient, { limit: 5 })).toEqual({ items: [] });
      expect(await notifications.countUnread(recipient)).toBe(0);
      expect(await notifications.markRead(recipient, second)).toBeUndefined();
      expect(await notifications.markAllRead(recipient)).toEqual({ read: 0, more: false });
    });

    it('ends a list whose last page ended with one of them', async () => {
      const { recipient } = await recipientOf(3);
      const { next } = await notifications.list(recipient, { limit: 2, onlyRead: false });
      const { next: nextUnread } = await notifications.listUnread(recipient, { limit: 2 });
      now = ninetyDaysLater;

      expect(await notifications.list(recipient, { limit: 2, from: next, onlyRead: false })).toEqual({ items: [] });
      expect(await notifications.listUnread(recipient, { limit: 2, from: nextUnread })).toEqual({ items: [] });
    });
  });

  describe('marking all read', () => {
    it('leaves nothing unread, and those of others alone', async () => {
      const [mine, others] = [await recipientOf(30), await recipientOf(2)];
      await markRead(mine.recipient, mine.ids.slice(0, 4));

      expect(await notifications.markAllRead(mine.recipient)).toEqual({ read: 26, more: false });
      expect(await notifications.countUnread(mine.recipient)).toBe(0);
      const { items } = await notifications.list(mine.recipient, { limit: 100, onlyRead: true });
      expect(idsOf([items])).toEqual(mine.ids);
      expect(await notifications.countUnread(others.recipient)).toBe(2);
      expect(await notifications.markAllRead(mine.recipient)).toEqual({ read: 0, more: false });
    });

    it('marks the newest 1,000 at a time, and says whether there are more', async () => {
      const { recipient, ids } = await recipientOf(1_003);

      expect(await notifications.markAllRead(recipient)).toEqual({ read: 1_000, more: true });
      const { items } = await notifications.listUnread(recipient, { limit: 10 });
      expect(idsOf([items])).toEqual(ids.slice(1_000));
      expect(await notifications.markAllRead(recipient)).toEqual({ read: 3, more: false });
    });
  });
});
