import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { change } from '../../functions/comments/change.ts';
import type { CommentEvent, NoticeToAuthor, Status } from '../../functions/comments/comment.ts';
import { notificationsOf, oldestShown } from '../../functions/comments/notification.ts';
import { anyComment, exampleComment } from './example-comment.ts';

const flagged = exampleComment({ status: 'FLAGGED', version: 2, updated_at: '2030-01-01T00:01:00.000Z' });
const toldAll = { after: flagged, tellAuthor: 'flagged', tellAdmins: true } as const;
const idsOf = (...told: Parameters<typeof notificationsOf>) => notificationsOf(...told).map(({ id }) => id);

describe('notifications', () => {
  it.each<[CommentEvent, Status, string]>([
    ['approvedByPolicy', 'UNDER_REVIEW', 'Comment successfully posted'],
    ['flaggedByPolicy', 'UNDER_REVIEW', 'Comment flagged for review'],
    ['notScorable', 'UNDER_REVIEW', 'Comment flagged for review'],
    ['approvedByAdmin', 'FLAGGED', 'Your comment was approved by admin'],
    ['rejectedByAdmin', 'FLAGGED', 'Your comment was rejected'],
    ['rejectedByAdmin', 'APPROVED', 'Your comment was rejected'],
    ['undoneByAdmin', 'APPROVED', 'Comment flagged for review'],
    ['undoneByAdmin', 'REJECTED', 'Comment flagged for review'],
  ])('of %s from %s tell the author "%s"', (event, status, message) => {
    const made = change(exampleComment({ status }), event, {
      now: new Date('2030-01-02T00:00:00Z'),
      actor: { kind: 'policy' },
    });

    const told = made && notificationsOf(made, []).map((one) => [one.pk, one.message]);

    expect(told).toEqual([['USER#sub-of-ada', message]]);
  });

  it('of a purge tell nobody', () => {
    const made = change(exampleComment({ status: 'REJECTED' }), 'purged', {
      now: new Date('2030-01-02T00:00:00Z'),
      actor: { kind: 'schedule' },
    });

    expect(made && notificationsOf(made, ['sub-of-eve'])).toEqual([]);
  });

  it('of a flagged comment tell every admin of it by its id', () => {
    const told = notificationsOf({ ...toldAll, tellAuthor: undefined }, ['sub-of-eve', 'sub-of-bob']);

    expect(told.map(({ pk, message }) => [pk, message])).toEqual([
      ['USER#sub-of-eve', `New flagged comment: ${flagged.id}`],
      ['USER#sub-of-bob', `New flagged comment: ${flagged.id}`],
    ]);
  });

  it('stand unread with their recipient, and do not hold the text', () => {
    const [notice] = notificationsOf({ ...toldAll, tellAdmins: false }, []);

    expect(notice).toEqual({
      pk: 'USER#sub-of-ada',
      sk: `NOTIFICATION#${notice?.id}`,
      gsi1pk: 'UNREAD#sub-of-ada',
      gsi1sk: notice?.id,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      message: 'Comment flagged for review',
      comment: flagged.id,
      post: 'first-post',
      is_read: false,
      created_at: '2030-01-01T00:01:00.000Z',
      ttl: Date.parse('2030-04-01T00:01:00Z') / 1_000,
    });
  });

  it('are shown for 90 days to the millisecond, and not deleted before', () => {
    const lasts = 90 * 24 * 60 * 60_000;
    fc.assert(
      fc.property(anyComment(), (after) => {
        const end = new Date(after.updated_at).getTime() + lasts;
        const [notice] = notificationsOf({ after, tellAuthor: 'posted', tellAdmins: false }, []);
        const { id = '', ttl = 0 } = notice ?? {};
        expect(id >= oldestShown(new Date(end - 1))).toBe(true);
        expect(id >= oldestShown(new Date(end))).toBe(false);
        expect(ttl * 1_000).toBeGreaterThanOrEqual(end);
        expect(ttl * 1_000).toBeLessThan(end + 1_000);
      }),
    );
  });

  it('tell an admin who wrote the comment in both roles', () => {
    const told = notificationsOf(toldAll, [flagged.author_id]);

    expect(told.map(({ message }) => message)).toEqual([
      'Comment flagged for review',
      `New flagged comment: ${flagged.id}`,
    ]);
    expect(new Set(told.map(({ sk }) => sk)).size).toBe(2);
  });

  it('are the same items when they are written again', () => {
    expect(notificationsOf(structuredClone(toldAll), ['sub-of-eve'])).toEqual(notificationsOf(toldAll, ['sub-of-eve']));
  });

  it.each([
    ['comment', { id: '01936d8f-6c00-7abc-8def-0123456789ac' }],
    ['version', { version: 3 }],
    ['recipient', { author_id: 'sub-of-bob' }],
  ])('of another %s at the same moment have another id', (_what, fields) => {
    const alone = { ...toldAll, tellAdmins: false };

    expect(idsOf({ ...alone, after: { ...flagged, ...fields } }, [])).not.toEqual(idsOf(alone, []));
  });

  it('sort by time', () => {
    const tellAuthor: NoticeToAuthor = 'posted';
    fc.assert(
      fc.property(anyComment(), anyComment(), (one, other) => {
        const [first, second] = [one, other].toSorted((a, b) => (a.updated_at < b.updated_at ? -1 : 1));
        fc.pre(first?.updated_at !== second?.updated_at);
        const ids = [first, second].flatMap((after) =>
          after ? idsOf({ after, tellAuthor, tellAdmins: false }, []) : [],
        );
        expect(ids).toEqual(ids.toSorted());
      }),
    );
  });
});
