import { expect, it } from 'vitest';
import type { LiveChange } from '../../functions/live/live-changes.ts';
import { pushesOf } from '../../functions/live/pushes.ts';

const notified = (recipient: string, id: string): LiveChange => ({
  kind: 'notification',
  recipient,
  hint: { id, comment: `comment-${id}`, post: 'post' },
});
const queued = (site: string, comment: string, change: 'added' | 'removed'): LiveChange => ({
  kind: 'queue',
  site,
  change: { comment, change },
});

it('tells each audience once, of all that changed and in that order', () => {
  const changes = [
    queued('main', 'a', 'added'),
    notified('ada', '1'),
    queued('other', 'b', 'added'),
    notified('eve', '2'),
    queued('main', 'a', 'removed'),
    notified('ada', '3'),
  ];
  expect(pushesOf(changes)).toEqual([
    {
      audience: { user: 'ada' },
      message: {
        type: 'notifications',
        notifications: [
          { id: '1', comment: 'comment-1', post: 'post' },
          { id: '3', comment: 'comment-3', post: 'post' },
        ],
      },
    },
    {
      audience: { user: 'eve' },
      message: { type: 'notifications', notifications: [{ id: '2', comment: 'comment-2', post: 'post' }] },
    },
    {
      audience: { site: 'main' },
      message: {
        type: 'queue',
        site: 'main',
        changes: [
          { comment: 'a', change: 'added' },
          { comment: 'a', change: 'removed' },
        ],
      },
    },
    {
      audience: { site: 'other' },
      message: { type: 'queue', site: 'other', changes: [{ comment: 'b', change: 'added' }] },
    },
  ]);
});

it('tells nobody of nothing', () => {
  expect(pushesOf([])).toEqual([]);
});
