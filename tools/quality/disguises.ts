/** One disguise for each of many letters, in the order of the letters. */
const substitution = (letters: string, disguised: string) => {
  const table = new Map(Array.from(disguised, (character, at) => [letters.charAt(at), character]));
  return (text: string): string => Array.from(text, (character) => table.get(character) ?? character).join('');
};

const inWords = (disguise: (word: string) => string) => (text: string) => text.replace(/[a-z]+/gi, disguise);

const fullWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** How people hide words from lists, each done to a whole text. */
export const disguises: Readonly<Record<string, (text: string) => string>> = {
  'zero-width characters': inWords((word) => Array.from(word).join('\u200B')),
  accents: inWords((word) => word.replace(/[aeiouyncs]/gi, (letter) => `${letter}\u0301`.normalize('NFC'))),
  'full-width letters': (text) => text.replace(/[!-~]/g, fullWidth),
  'Cyrillic look-alikes': substitution('aceijopsxyABCEHIJKMOPSTXY', 'асеіјорѕхуАВСЕНІЈКМОРЅТХУ'),
  leet: substitution('aeiostAEIOST', '431057431057'),
  repeats: inWords((word) => word.replace(/[aeiou]/gi, (letter) => letter.repeat(3))),
  'spaced letters': inWords((word) => (word.length > 3 ? Array.from(word).join(' ') : word)),
};
