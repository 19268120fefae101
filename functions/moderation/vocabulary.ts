import { isLeet, withOneStroke } from './leet.ts';
import { unmask } from './masked-word.ts';
import { unstretched } from './stretched-word.ts';

/** Nothing but letters, none twice in succession: a word that hides nothing. */
const isPlain = /^(?:([a-z])(?!\1)){1,30}$/;

/** Letter by letter: "i*d*i*o*t". */
const isParted = /^[a-z0-9](?:[^a-z0-9'][a-z0-9])+$/;

/** The words that lists and sentences are made of, as they are found behind leet, repeated letters and stars. */
export interface Vocabulary {
  /** The word that is meant, if it is one of the vocabulary. */
  readonly read: (spelling: string) => string | undefined;
  /** The same of what looks like a number, for who knows that digits are letters: "15" is "is", "455" is worse. */
  readonly readNumber: (spelling: string) => string | undefined;
}

/** @param maskable the words that people hide behind stars */
export const vocabularyOf = (words: ReadonlySet<string>, maskable: readonly string[]): Vocabulary => {
  const unstretch = unstretched(words);
  const unstretchStrokes = unstretched(words, withOneStroke);
  const byStrokes = Map.groupBy(words, withOneStroke);
  const hidden = unmask(maskable);

  const readLeet = (spelling: string): string | undefined => {
    const strokes = withOneStroke(spelling);
    return byStrokes.get(strokes)?.[0] ?? unstretchStrokes(strokes);
  };

  const readLetters = (spelling: string): string | undefined => {
    const owner = spelling.replace(/'s?$/, '');
    return words.has(owner) ? owner : unstretch(owner);
  };

  const read = (spelling: string): string | undefined => {
    if (words.has(spelling)) {
      return spelling;
    }
    if (isPlain.test(spelling)) {
      return undefined;
    }
    if (isParted.test(spelling)) {
      return read(spelling.replace(/[^a-z0-9]/g, ''));
    }
    // "idiot2", "@idiot", "!idiot"
    const bare = spelling.replace(/^[0-9@!]+|(?<=[a-z])[0-9]+$/g, '');
    return (isLeet(spelling) ? readLeet(spelling) : undefined) ?? readLetters(bare) ?? hidden(spelling);
  };
  return { read, readNumber: readLeet };
};
