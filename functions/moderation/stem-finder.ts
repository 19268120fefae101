import type { ListName } from '../policy/word-list-names.ts';
import { keywordLists } from './keyword-lists.ts';
import type { Token } from './known-words.ts';

const withoutDoubles = (letters: string): string => letters.replace(/(.)\1+/g, '$1');

/** A word that a stem gives away. */
interface FoundStem {
  readonly list: ListName;
  readonly token: Token;
}

/** Finds what gives away words that are none of the vocabulary: "sofuckingbad". */
export const stemFinder = (lists: readonly ListName[]) => {
  const finders = lists
    .filter((list) => keywordLists[list].stems.length > 0)
    .map((list) => ({ list, stem: new RegExp(keywordLists[list].stems.join('|')) }));

  return (tokens: readonly Token[]): FoundStem[] => {
    const unknown = tokens.filter(({ kind }) => kind === 'unknown');
    const together = unknown.map(({ text }) => text).join(' ');
    const plain = withoutDoubles(together);
    return finders.flatMap(({ list, stem }) =>
      // Most texts have none: one look tells.
      stem.test(together) || stem.test(plain)
        ? unknown
            .filter(({ text }) => stem.test(text) || stem.test(withoutDoubles(text)))
            .map((token) => ({ list, token }))
        : [],
    );
  };
};
