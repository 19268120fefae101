import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

type Message = string | Readonly<Record<string, string>>;

const web = join(import.meta.dirname, '..', '..', '..', 'web');
const folder = join(web, 'console', 'messages');
const catalogueIn = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, Message>;
const english = catalogueIn('en.json');
const formsOf = (message: Message = ''): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const places = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([place]) => place);

it('speaks the languages of the widget', () => {
  expect(readdirSync(folder)).toEqual(readdirSync(join(web, 'widget', 'messages')));
});

it.each(readdirSync(folder))('%s says everything that English says, and fills no other places', (file) => {
  const catalogue = catalogueIn(file);
  const categories = new Intl.PluralRules(file.slice(0, 2)).resolvedOptions().pluralCategories;
  expect(Object.keys(catalogue)).toEqual(Object.keys(english));
  expect(['ltr', 'rtl']).toContain(catalogue['direction']);
  for (const [key, message] of Object.entries(catalogue)) {
    const known = formsOf(english[key]).flatMap(places);
    const forms = formsOf(message);
    expect(
      forms.flatMap(places).filter((place) => !known.includes(place)),
      key,
    ).toEqual([]);
    expect(
      forms.every((text) => text.trim() !== ''),
      key,
    ).toBe(true);
    if (typeof message === 'string') {
      // One form has to tell everything.
      expect(places(message).toSorted(), key).toEqual([...new Set(known)].toSorted());
    } else {
      expect(message, key).toHaveProperty('other');
      expect(
        Object.keys(message).filter((form) => !categories.includes(form as Intl.LDMLPluralRule)),
        key,
      ).toEqual([]);
    }
  }
});
