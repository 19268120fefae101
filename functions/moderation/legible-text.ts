import { readAs } from './look-alikes.ts';
import { mapTraced, type TracedText } from './traced-text.ts';

/** Stands for a letter that nobody reads as a Latin one. */
export const otherLetter = '¤';

/** How a letter is written that nobody reads as a Latin one. */
type OtherLetters = 'told-apart' | 'alike';

/** What shows nothing by itself: of Latin letters, and of others where those are all alike. */
const unseen: Readonly<Record<OtherLetters, RegExp>> = {
  alike: /^[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}]$/u,
  // Marks of a script of its own make another letter of one: Indian vowels.
  'told-apart': /^(?:(?=\p{M})\p{Script=Inherited}|[\p{Default_Ignorable_Code_Point}\p{Cf}])$/u,
};

const otherSign = (character: string, others: OtherLetters): string => {
  if (others === 'alike') {
    return /^\p{L}$/u.test(character) ? otherLetter : ' ';
  }
  return /^[\p{L}\p{M}\p{N}]$/u.test(character) ? character : ' ';
};

/** The one character of a decomposition, as small Latin letters, as a sign of ASCII, or as another letter. */
const plain = (character: string, others: OtherLetters): string => {
  if (unseen[others].test(character)) {
    return '';
  }
  if (/^[‘’ʼ`´′＇]$/.test(character)) {
    return "'";
  }
  const small = character.toLowerCase();
  return readAs.get(character) ?? readAs.get(small) ?? (character <= '\x7f' ? small : otherSign(small, others));
};

const fold = (character: string, others: OtherLetters): string => {
  const decomposed = readAs.has(character) ? character : character.normalize('NFKD');
  const letters = Array.from(decomposed, (one) => plain(one, others)).join('');
  // A ligature or a syllable of another script is one letter of it.
  return letters.includes(otherLetter) ? otherLetter : letters.slice(0, longest);
};

/** Few decompositions are longer, and those are no words; what is made of a text stays about as long as it. */
const longest = 4;

/** Most texts have few different characters, but hostile ones have many. */
const keptAtMost = 10_000;

/**
 * Reads texts as they are meant: in small letters of ASCII, without accents and invisible characters, whatever their letters are.
 * @param others whether letters that nobody reads as Latin ones are told apart, or are all the same
 */
export const legibleTexts = (others: OtherLetters = 'alike') => {
  const kept = new Map<string, string>();
  const legible = (character: string): string => {
    const known = kept.get(character);
    if (known !== undefined) {
      return known;
    }
    const folded = fold(character, others);
    if (kept.size < keptAtMost) {
      kept.set(character, folded);
    }
    return folded;
  };
  return (text: string): TracedText => mapTraced(text, legible);
};
