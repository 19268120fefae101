import { readAs } from './look-alikes.ts';
import { mapTraced, type TracedText } from './traced-text.ts';

/** Stands for a letter that nobody reads as a Latin one. */
export const otherLetter = '¤';

/** The one character of a decomposition, as small Latin letters, as a sign of ASCII, or as `otherLetter`. */
const plain = (character: string): string => {
  if (/^[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}]$/u.test(character)) {
    return '';
  }
  if (/^[‘’ʼ`´′＇]$/.test(character)) {
    return "'";
  }
  const small = character.toLowerCase();
  return (
    readAs.get(character) ??
    readAs.get(small) ??
    (character <= '\x7f' ? small : /^\p{L}$/u.test(character) ? otherLetter : ' ')
  );
};

const fold = (character: string): string => {
  const letters = Array.from(readAs.has(character) ? character : character.normalize('NFKD'), plain).join('');
  // A ligature or a syllable of another script is one letter of it.
  return letters.includes(otherLetter) ? otherLetter : letters.slice(0, longest);
};

/** Few decompositions are longer, and those are no words; what is made of a text stays about as long as it. */
const longest = 4;

/** Most texts have few different characters, but hostile ones have many. */
const keptAtMost = 10_000;

/** Reads texts as they are meant: in small letters of ASCII, without accents and invisible characters, whatever their letters are. */
export const legibleTexts = () => {
  const kept = new Map<string, string>();
  const legible = (character: string): string => {
    const known = kept.get(character);
    if (known !== undefined) {
      return known;
    }
    const folded = fold(character);
    if (kept.size < keptAtMost) {
      kept.set(character, folded);
    }
    return folded;
  };
  return (text: string): TracedText => mapTraced(text, legible);
};
