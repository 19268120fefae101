import { expect, it } from 'vitest';
import { pluralTranslation } from '../../web/language/plurals.ts';

it('chooses the plural form that the language has, and the usual one where it has none of its own', () => {
  const left = { one: '{count} letter left', other: '{count} letters left' };
  const t = pluralTranslation('en', { left, plain: 'Hello {name}' });
  expect([0, 1, 1_234].map((count) => t('left', { count }))).toEqual([
    '0 letters left',
    '1 letter left',
    '1,234 letters left',
  ]);
  expect(t('plain', { name: '{count}' })).toBe('Hello {count}');
  const arabic = pluralTranslation('ar', { left: { zero: 'none', two: 'two', few: 'few', other: 'other' } });
  expect([0, 2, 3, 11, 100].map((count) => arabic('left', { count }))).toEqual([
    'none',
    'two',
    'few',
    'other',
    'other',
  ]);
});
