import { type Catalogue, nearestLanguage, type Translate, translation } from '../language/translation.ts';
import type english from './messages/en.json';

export type Key = keyof typeof english;

/** One file for each language, loaded when a page is in it. */
const catalogues = import.meta.glob<Catalogue<Key>>('./messages/*.json', { import: 'default' });
const fileOf = (language: string) => `./messages/${language}.json`;

const languages = ['en', ...Object.keys(catalogues).map((file) => file.slice('./messages/'.length, -'.json'.length))];

export interface Language {
  /** As in the attribute `lang`. */
  readonly tag: string;
  readonly t: Translate<Key>;
}

/** The language that comes nearest to those that are wanted, in this order. */
export const loadLanguage = async (wanted: readonly string[]): Promise<Language> => {
  const language = nearestLanguage(wanted, languages);
  const catalogue = await catalogues[fileOf(language)]?.();
  if (catalogue === undefined) {
    throw new Error(`No catalogue for ${language}`);
  }
  // Dates and numbers as in the region that was asked for.
  const tag = wanted.find((one) => one.startsWith(`${language}-`)) ?? language;
  return { tag, t: translation(tag, catalogue) };
};
