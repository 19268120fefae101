import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosen,
  emptyQueue,
  movedBy,
  type QueueState,
  toggled,
  toggledAll,
  withCurrent,
  withFirstPage,
  withNextPage,
  withoutDecided,
  withReturned,
} from '../../../web/console/queue/queue-state.ts';
import { reviewed } from './reviewed-comments.ts';

const comments = (ids: string) => ids.split('').map((id) => reviewed(id));
const idsOf = ({ entries }: Pick<QueueState, 'entries'>) => entries.map(({ id }) => id).join('');
const loaded = (ids: string, next?: { cursor: string }) => withFirstPage(emptyQueue, { comments: comments(ids), next });

describe('the queue before a moderator', () => {
  it('begins with the first comment', () => {
    expect(loaded('abc')).toMatchObject({ current: 'a', next: undefined });
    expect(loaded('')).toMatchObject({ current: undefined });
  });

  it('goes on to what follows a decision, at the end to what comes before it', () => {
    const decided = withoutDecided(movedBy(loaded('abc'), 1), comments('b'));
    expect([idsOf(decided), decided.current]).toEqual(['ac', 'c']);
    const atEnd = withoutDecided(decided, comments('c'));
    expect([idsOf(atEnd), atEnd.current]).toEqual(['a', 'a']);
    expect(withoutDecided(atEnd, comments('a')).current).toBeUndefined();
  });

  it('does not show what was decided here while the list lags, and does once it is another version', () => {
    const decided = withoutDecided(loaded('ab'), comments('a'));
    expect(idsOf(withFirstPage(decided, { comments: comments('ab'), next: undefined }))).toBe('b');
    const again = [reviewed('a', { version: 4 }), reviewed('b')];
    expect(idsOf(withFirstPage(decided, { comments: again, next: undefined }))).toBe('ab');
  });

  it('keeps the current comment under his hands when it left the queue, until he leaves it', () => {
    const looked = withFirstPage(movedBy(loaded('abc'), 1), { comments: comments('acd'), next: undefined });
    expect([idsOf(looked), looked.current, looked.gone]).toEqual(['abcd', 'b', 'b']);
    const left = movedBy(looked, 1);
    expect([idsOf(left), left.current, left.gone]).toEqual(['acd', 'c', undefined]);
  });

  it('keeps what was loaded beyond the first page, and where it goes on', () => {
    const more = withNextPage(loaded('ab', { cursor: '2' }), { comments: comments('cd'), next: { cursor: '3' } });
    const looked = withFirstPage(more, { comments: comments('bc'), next: { cursor: '2' } });
    expect([idsOf(withCurrent(looked, 'b')), looked.next]).toEqual(['bcd', { cursor: '3' }]);
  });

  it('has what comes back before the current comment, to be judged at once or later', () => {
    const decided = withoutDecided(loaded('abc'), comments('a'));
    const undone = withReturned(decided, reviewed('a', { version: 4 }), true);
    expect([idsOf(undone), undone.current]).toEqual(['abc', 'a']);
    const refused = withReturned(decided, reviewed('a', { version: 4 }), false);
    expect([idsOf(refused), refused.current]).toEqual(['abc', 'b']);
  });

  it('decides what is selected, else the current comment', () => {
    const state = loaded('abc');
    expect(chosen(state).map(({ id }) => id)).toEqual(['a']);
    expect(chosen(toggled(toggled(state, 'b'), 'c')).map(({ id }) => id)).toEqual(['b', 'c']);
    expect([...toggledAll(state, 2).selected]).toEqual(['a', 'b']);
    expect([...toggledAll(toggledAll(state, 2), 2).selected]).toEqual([]);
  });
});

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const page = fc.record({
  comments: fc.uniqueArray(id).map((ids) => ids.map((one) => reviewed(one))),
  next: fc.constantFrom(undefined, { cursor: '1' }, { cursor: '2' }),
});
const step = fc.oneof(
  page.map((given) => (state: QueueState) => withFirstPage(state, given)),
  page.map((given) => (state: QueueState) => withNextPage(state, given)),
  fc.integer({ min: -2, max: 2 }).map((places) => (state: QueueState) => movedBy(state, places)),
  id.map(
    (one) => (state: QueueState) => (state.entries.some((entry) => entry.id === one) ? toggled(state, one) : state),
  ),
  fc.constant((state: QueueState) => withoutDecided(state, chosen(state))),
  fc.tuple(id, fc.boolean()).map(
    ([one, isCurrent]) =>
      (state: QueueState) =>
        withReturned(state, reviewed(one), isCurrent),
  ),
);

it('has a current comment whenever there is one, none twice, and selects nothing that is not there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const state = steps.reduce((before, change) => change(before), emptyQueue);
      const ids = state.entries.map((entry) => entry.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length === 0 ? state.current === undefined : ids.includes(state.current ?? '')).toBe(true);
      expect([...state.selected].every((one) => ids.includes(one))).toBe(true);
      expect(state.gone === undefined || state.gone === state.current).toBe(true);
    }),
  );
});
