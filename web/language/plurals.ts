import { type Translate, translation } from './translation.ts';

/** A text, or one for each plural form that the language has ("one", "few", "other" …): `count` chooses. */
type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

export type PluralCatalogue<Key extends string> = Readonly<Record<Key, Message>>;

/** Gives texts as `translation` does, in the plural form that the value `count` takes. */
export const pluralTranslation = <Key extends string>(
  language: string,
  catalogue: PluralCatalogue<Key>,
): Translate<Key> => {
  const rules = new Intl.PluralRules(language);
  const texts: Record<string, string> = {};
  for (const [key, message] of Object.entries<Message>(catalogue)) {
    const forms = typeof message === 'string' ? { other: message } : message;
    for (const [form, text] of Object.entries(forms)) {
      texts[`${key} ${form}`] = text;
    }
  }
  const t = translation(language, texts);
  return (key, values = {}) => {
    const form = `${key} ${rules.select(Number(values['count'] ?? 0))}`;
    return t(form in texts ? form : `${key} other`, values);
  };
};
