import { assert, boolean, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statuses } from '../../functions/comments/comment.ts';
import { notificationsOf } from '../../functions/comments/notification.ts';
import { liveChangesIn, liveFilters } from '../../functions/live/live-changes.ts';
import { fits } from '../../local/event-filter.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { insertion, streamRecord } from '../stream-event.ts';

const claim = { by: 'eve', until: '2030-01-01T00:02:00.000Z' };
const later = { ...claim, until: '2030-01-01T00:04:00.000Z' };
const flagged = exampleComment({ status: 'FLAGGED', version: 2 });
const isLetThrough = (record: unknown) => liveFilters.some((filter) => fits(record, filter));

describe('what the stream says to those who listen', () => {
  it.each([
    ['a comment comes into the queue', exampleComment(), flagged, { change: 'added', status: 'FLAGGED', version: 2 }],
    ['it comes as an import', undefined, flagged, { change: 'added', status: 'FLAGGED', version: 2 }],
    [
      'it leaves the queue',
      flagged,
      exampleComment({ status: 'APPROVED', version: 3 }),
      { change: 'removed', status: 'APPROVED', version: 3 },
    ],
    ['it is gone', flagged, undefined, { change: 'removed' }],
    ['it is claimed', flagged, { ...flagged, claim }, { change: 'claimed', status: 'FLAGGED', version: 2, claim }],
    [
      'it is claimed for longer',
      { ...flagged, claim },
      { ...flagged, claim: later },
      { change: 'claimed', status: 'FLAGGED', version: 2, claim: later },
    ],
    ['it is given back', { ...flagged, claim }, flagged, { change: 'released', status: 'FLAGGED', version: 2 }],
    [
      'whoever claimed it decides',
      { ...flagged, claim },
      exampleComment({ status: 'REJECTED', version: 3 }),
      { change: 'removed', status: 'REJECTED', version: 3 },
    ],
  ] as const)('%s', (_, before, after, change) => {
    const record = streamRecord(1, before, after);
    expect(isLetThrough(record)).toBe(true);
    const { id: comment, site } = flagged;
    expect(liveChangesIn(record)).toEqual([{ kind: 'queue', site, change: { comment, ...change } }]);
  });

  it('is nothing when a flagged comment stays as it is to those who look at the queue', () => {
    expect(liveChangesIn(streamRecord(1, flagged, { ...flagged, version: 3, tried_alone: true }))).toEqual([]);
  });

  it('is nothing of comments that are in no queue', () => {
    const elsewhere = constantFrom(...statuses.filter((status) => status !== 'FLAGGED'));
    assert(
      property(elsewhere, elsewhere, (before, after) => {
        const record = streamRecord(1, exampleComment({ status: before }), exampleComment({ status: after }));
        expect(isLetThrough(record)).toBe(false);
      }),
    );
  });

  it('says neither text nor title nor name, whatever happens to a comment', () => {
    const status = constantFrom(...statuses);
    assert(
      property(status, status, boolean(), (before, after, claimed) => {
        const secrets = { content: 'the text', post_title: 'the title', author: 'the name', reason: 'the reason' };
        const one = exampleComment({ ...secrets, status: before });
        const other = exampleComment({ ...secrets, status: after, ...(claimed && { claim }) });
        expect(JSON.stringify(liveChangesIn(streamRecord(1, one, other)))).not.toMatch(/the (text|title|name|reason)/);
      }),
    );
  });

  it('is to its recipient that there is a notification, when it comes about and not when it is read', () => {
    const after = exampleComment({ status: 'FLAGGED' });
    const [notification] = notificationsOf({ after, tellAuthor: 'flagged', tellAdmins: false }, []);
    const record = insertion(1, { ...notification });
    expect(isLetThrough(record)).toBe(true);
    expect(isLetThrough({ ...record, eventName: 'MODIFY' })).toBe(false);
    expect(liveChangesIn(record)).toEqual([
      {
        kind: 'notification',
        recipient: after.author_id,
        hint: { id: notification?.id, comment: after.id, post: after.post },
      },
    ]);
  });

  it('is not guessed where a record is none of those', () => {
    expect(() => liveChangesIn({})).toThrow();
    expect(() => liveChangesIn(insertion(1, { pk: 'COMMENT#x', sk: 'COMMENT' }))).toThrow();
  });
});
