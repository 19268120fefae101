import { AhoCorasick } from '@monyone/aho-corasick';

const unknown = '\0';

/** A term that was found, with what it is: from its first word until before its end, counted in words. */
interface FoundTerm<Role> {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

export const isPhrase = (term: string): boolean => term.includes(' ');

export const wordsOfTerm = (term: string): string[] => term.split(' ');

/**
 * Finds words and phrases in a text that is given word by word, all at once. To the matcher each word of the terms is one
 * character, so that it finds whole words only, and says where in words.
 */
export const termFinder = <Role>(terms: readonly (readonly [term: string, role: Role])[]) => {
  const characters = new Map<string, string>();
  const characterOf = (word: string): string => {
    const character = characters.get(word) ?? String.fromCharCode(characters.size + 1);
    characters.set(word, character);
    return character;
  };
  const roles = new Map<string, Role[]>();
  for (const [term, role] of terms) {
    const written = wordsOfTerm(term).map(characterOf).join('');
    roles.set(written, [...(roles.get(written) ?? []), role]);
  }
  const matcher = new AhoCorasick([...roles.keys()]);

  return (words: readonly (string | undefined)[]): FoundTerm<Role>[] => {
    const written = words.map((word) => (word === undefined ? unknown : (characters.get(word) ?? unknown))).join('');
    return matcher
      .matchInText(written)
      .flatMap(({ begin, end, keyword }) => (roles.get(keyword) ?? []).map((role) => ({ role, start: begin, end })));
  };
};
