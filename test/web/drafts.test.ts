import { expect, it } from 'vitest';
import { keptIn } from '../../web/api/kept.ts';
import { Drafts } from '../../web/widget/drafts.ts';

const storage = () => {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
};

it('keeps a draft for each post and each target, also for the next page', () => {
  const here = storage();
  new Drafts(
    keptIn(() => here),
    'one',
  ).write('post', 'begun');
  new Drafts(
    keptIn(() => here),
    'one',
  ).write('reply:1', 'another');
  expect(
    new Drafts(
      keptIn(() => here),
      'one',
    ).read('post').text,
  ).toBe('begun');
  expect(
    new Drafts(
      keptIn(() => here),
      'two',
    ).read('post').text,
  ).toBeUndefined();
});

it('has one key for a text until that changes', () => {
  const drafts = new Drafts(keptIn(storage), 'one');
  const here = storage();
  const kept = new Drafts(
    keptIn(() => here),
    'one',
  );
  kept.write('post', 'text');
  const key = kept.keyOf('post', 'text');
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(kept.keyOf('post', 'text')).toBe(key);
  kept.write('post', 'changed');
  expect(kept.keyOf('post', 'changed')).not.toBe(key);
  expect(drafts.keyOf('post', 'text')).not.toBe(key);
});

it('forgets an empty text', () => {
  const here = storage();
  const drafts = new Drafts(
    keptIn(() => here),
    'one',
  );
  drafts.write('post', 'text');
  drafts.write('post', '');
  expect(drafts.read('post')).toEqual({});
});

it('keeps for as long as the page is open what the browser lets nobody store', () => {
  const kept = keptIn(() => {
    throw new Error('SecurityError');
  });
  const drafts = new Drafts(kept, 'one');
  drafts.write('post', 'text');
  expect(drafts.read('post').text).toBe('text');
});
