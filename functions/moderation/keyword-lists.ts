import type { ListName } from '../policy/word-list-names.ts';
import { hatefulSentences, hatredClasses } from './word-lists/group-hatred.ts';
import { accusations, bodyShaming, insultingPhrases, insults, insultsOfPeople } from './word-lists/insults.ts';
import { mildProfanity } from './word-lists/mild-profanity.ts';
import { profaneStems, profanity } from './word-lists/profanity.ts';
import { sevenWords } from './word-lists/seven-words.ts';
import { slurStems, slurs, slursOfPeople } from './word-lists/slurs.ts';
import { threatClasses, threateningPhrases, threatSentences } from './word-lists/threats.ts';
import { wordClasses } from './word-lists/word-classes.ts';

/** A list that a policy can switch on and off. */
interface KeywordList {
  /** With Google's names, so that one policy serves all scorers. */
  readonly category: string;
  /** Words and phrases that count wherever they stand. */
  readonly terms: readonly string[];
  /** What counts even as a part of a word. */
  readonly stems: readonly string[];
  /** Sentences that count, made of the classes below: see sentence-pattern.ts. */
  readonly sentences: readonly string[];
}

const list = (category: string, { terms = [], stems = [], sentences = [] }: Partial<KeywordList>): KeywordList => ({
  category,
  terms,
  stems,
  sentences,
});

const saidOf = (insult: string) => [`personIs ~4 ${insult}`, `you ~3 ${insult}`, `${insult} likeYou`];

export const keywordLists = {
  'group-hatred': list('Derogatory', { sentences: hatefulSentences }),
  insults: list('Insult', {
    terms: [...insults, ...insultingPhrases],
    sentences: [...saidOf('insultOfPeople'), 'is ~3 accusation', 'looks ~2 beast'],
  }),
  'mild-profanity': list('Profanity', { terms: mildProfanity }),
  profanity: list('Profanity', { terms: profanity, stems: profaneStems }),
  'seven-words': list('Toxic', { terms: sevenWords }),
  slurs: list('Derogatory', {
    terms: slurs,
    stems: slurStems,
    sentences: [...saidOf('slurOfPeople'), 'kindOf ~2 slurOfPeople'],
  }),
  threats: list('Violent', { terms: threateningPhrases, sentences: threatSentences }),
} as const satisfies Record<ListName, KeywordList>;

/** What sentences are made of. */
export const sentenceClasses: Readonly<Record<string, readonly string[]>> = {
  ...wordClasses,
  ...threatClasses,
  ...hatredClasses,
  insultOfPeople: insultsOfPeople,
  ...bodyShaming,
  accusation: accusations,
  insult: [...insults, ...insultsOfPeople],
  slurOfPeople: slursOfPeople,
};
