import { expect, it } from 'vitest';
import { nearestLanguage, translation } from '../../web/language/translation.ts';

const english = { greeting: 'Hello {name}', left: '{count} left' };

it('fills places, also with what looks like one, and leaves those unfilled that nothing is known for', () => {
  const t = translation('en', english);
  expect(t('greeting', { name: '{name} $& <b>' })).toBe('Hello {name} $& <b>');
  expect(t('greeting')).toBe('Hello {name}');
});

it('writes numbers as the language does', () => {
  expect(translation('en', english)('left', { count: 1_234.5 })).toBe('1,234.5 left');
  expect(translation('de', english)('left', { count: 1_234.5 })).toBe('1.234,5 left');
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
