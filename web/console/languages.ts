import { type PluralCatalogue, pluralTranslation } from '../language/plurals.ts';
import { nearestLanguage, type Translate } from '../language/translation.ts';
import type english from './messages/en.json';

export type Key = keyof typeof english;

/** One file for each language, loaded when somebody wants it. */
const catalogues = import.meta.glob<PluralCatalogue<Key>>('./messages/*.json', { import: 'default' });
const fileOf = (language: string) => `./messages/${language}.json`;

export const languages: readonly string[] = Object.keys(catalogues).map((file) =>
  file.slice('./messages/'.length, -'.json'.length),
);

export interface Language {
  /** As in the attribute `lang`, with the region whose dates and numbers are wanted. */
  readonly tag: string;
  readonly t: Translate<Key>;
}

/** The language that comes nearest to those that are wanted, in this order. */
export const loadLanguage = async (wanted: readonly string[]): Promise<Language> => {
  const language = nearestLanguage(wanted, ['en', ...languages]);
  const catalogue = await catalogues[fileOf(language)]?.();
  if (catalogue === undefined) {
    throw new Error(`There is no catalogue for ${language}.`);
  }
  const tag = wanted.find((one) => one.startsWith(`${language}-`)) ?? language;
  return { tag, t: pluralTranslation(tag, catalogue) };
};
