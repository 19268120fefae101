/** Texts by their keys, with places `{name}` to fill. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;

/** Gives a text in the language of the catalogue, with numbers as they are written there. */
export type Translate<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export const translation = <Key extends string>(language: string, catalogue: Catalogue<Key>): Translate<Key> => {
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) =>
    catalogue[key].replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name] ?? place;
      return typeof value === 'number' ? number.format(value) : value;
    });
};

/**
 * Which of the languages there are is nearest to the first one wanted that is there at all, with or without its region;
 * the first there is when none is.
 */
export const nearestLanguage = (wanted: readonly string[], available: readonly string[]): string => {
  for (const tag of wanted) {
    const found =
      available.find((language) => language === tag) ?? available.find((language) => tag.startsWith(`${language}-`));
    if (found !== undefined) {
      return found;
    }
  }
  return available[0] ?? '';
};
