/**
 * Words that nearly every English sentence has one of: the most frequent function words and short forms, less those that are
 * as frequent in a neighbouring language (a, me, in, on, an, so, die, was, am, no, he).
 */
const functionWords = new Set(
  (
    'the of and to is it you that for are with as this have from or had by but what were we when your can ' +
    'there how their if will about many then them these some her would like him into has two more see could been who ' +
    'its now than first did get made may all my they at be not do out up his she which because just know people think ' +
    "dont don't im i'm i've its it's that's you're youre u ur lol isn't can't won't doesn't yes why our us here good too very " +
    'really should even much only never always every any still where want need make going got lets please thanks thank'
  ).split(' '),
);

/** With fewer words a text may be English without one of them. */
const wordsAtLeast = 6;
const lettersAtLeast = 6;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Whether lists of English words can say anything of a text: not when most of its letters are of another script, nor when
 * it is long enough for an English function word and has none. Short texts pass, for there is too little to tell by.
 */
export const isWithinEnglish = (text: string): boolean => {
  const plain = text.normalize('NFKC').toLowerCase();
  const letters = count(plain, /\p{L}/gu);
  if (letters >= lettersAtLeast && count(plain, /\p{Script=Latin}/gu) < letters / 2) {
    return false;
  }
  const words = plain.replaceAll('’', "'").match(/[\p{L}\p{M}']+/gu) ?? [];
  return words.length < wordsAtLeast || words.some((word) => functionWords.has(word));
};
