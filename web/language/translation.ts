/** A text with places `{name}` to fill, or one for each plural form that the language has ("one", "few", "other" …). */
type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

export type Catalogue<Key extends string> = Readonly<Record<Key, Message>>;

/** Gives a message in the language of the catalogue; `count` chooses the plural form, numbers are written as there. */
export type Translate<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export const translation = <Key extends string>(language: string, catalogue: Catalogue<Key>): Translate<Key> => {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const message = catalogue[key];
    const text =
      typeof message === 'string' ? message : (message[plural.select(Number(values['count']))] ?? message.other ?? '');
    return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name] ?? place;
      return typeof value === 'number' ? number.format(value) : value;
    });
  };
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
