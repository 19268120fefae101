import { expect, it } from 'vitest';
import { nearestLanguage, translation } from '../../web/language/translation.ts';

const english = { greeting: 'Hello {name}', left: { one: '{count} letter left', other: '{count} letters left' } };

it('fills places, also with what looks like one, and leaves those unfilled that nothing is known for', () => {
  const t = translation('en', english);
  expect(t('greeting', { name: '{name} $& <b>' })).toBe('Hello {name} $& <b>');
  expect(t('greeting')).toBe('Hello {name}');
});

it('chooses the plural form, and writes numbers as the language does', () => {
  const t = translation('en', english);
  expect([0, 1, 1_234].map((count) => t('left', { count }))).toEqual([
    '0 letters left',
    '1 letter left',
    '1,234 letters left',
  ]);
  const arabic = translation('ar', { left: { zero: 'none', two: 'two', few: 'few', many: 'many', other: 'other' } });
  expect([0, 2, 3, 11, 100].map((count) => arabic('left', { count }))).toEqual(['none', 'two', 'few', 'many', 'other']);
});

it.each([
  [['de'], 'de'],
  [['pt-BR', 'de'], 'pt'],
  [['nl', 'de-AT'], 'de'],
  [['den'], 'en'],
  [[], 'en'],
])('takes for %j the language %s', (wanted, language) => {
  expect(nearestLanguage(wanted, ['en', 'de', 'pt'])).toBe(language);
});
