import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';
import { disguises } from '../../tools/quality/disguises.ts';
import { columns } from '../../tools/terminal/columns.ts';

/**
 * How long the lists of words take for 1,000 characters, by the length of the text: what takes time in proportion to its
 * length takes the same in each column. `npm run bench`
 */

const lengths = [100, 1_000, 10_000, 100_000];

const prose =
  'I read the whole article twice, and I still do not see what the minister wants to say with it. You are right that ' +
  'taxes are too high, but an idiot like him will not lower them; people like that make me sick! Who pays for it? ';

/** Usual texts, and those that somebody sends who wants it to take long. */
const kinds: Readonly<Record<string, string>> = {
  prose,
  ...Object.fromEntries(Object.entries(disguises).map(([name, disguise]) => [`in ${name}`, disguise(prose)])),
  'one letter': 'a',
  'one word of a list': 'idiot ',
  'the beginnings of sentences': 'you are such a ',
  'threats without an end': 'I will just kill all these ',
  'nothing but fillers': 'very really just so ',
  'harmless phrases': 'guinea pigs and Scunthorpe ',
  'letters one by one': 'i d i o t ',
  stars: 'f*',
  'combining marks': 'e\u0301\u0327\u0336',
  'each letter another look-alike': 'іԁιօṭｆụсκ',
  'no spaces': 'fuckingidiotsandmorons',
  'another script': 'идиоты',
  emoji: '🤬',
};

/** Words that never come again, of these characters; the same each time. */
const randomWords = (characters: string, length: number): string => {
  let state = 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length }, () => (next(6) === 0 ? ' ' : characters.charAt(next(characters.length)))).join('');
};

const longest = 100_000;
const randomKinds: Readonly<Record<string, string>> = {
  'random letters': randomWords('abcdefghijklmnopqrstuvwxyz', longest),
  'random letters and signs': randomWords("aeioust01345@$!|'*#", longest),
};

const ofLength = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

const scorer = keywordScorer();

/** So many characters are scored before the clock is looked at. */
const charactersInARow = 200_000;
const rounds = 5;

/** The best of several rounds, in milliseconds of the processor for 1,000 characters: what else runs there does not count. */
const timeOf = async (text: string): Promise<number> => {
  const runs = charactersInARow / text.length;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (let run = 0; run < runs; run += 1) {
      await scorer.score(text);
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  return (Math.min(...times) / charactersInARow) * 1_000;
};

// What is compiled on the way is no part of it.
for (const text of Object.values(kinds)) {
  await timeOf(ofLength(text, 1_000));
}
const rows = [];
for (const [name, text] of Object.entries({ ...kinds, ...randomKinds })) {
  const numbers = [];
  for (const length of lengths) {
    numbers.push((await timeOf(ofLength(text, length))).toFixed(3));
  }
  rows.push({ name, numbers });
}
process.stdout.write('Milliseconds for 1,000 characters, by the number of characters\n');
process.stdout.write(
  `${columns([{ name: '', numbers: lengths.map((length) => length.toLocaleString('en')) }, ...rows]).join('\n')}\n`,
);
