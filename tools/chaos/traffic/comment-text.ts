import { chance, choice, weightedChoice } from '../chance.ts';
import { markOf } from '../faults/subjects.ts';

const harmless = [
  'What a lovely idea!',
  'I read this twice, and still have a question about the second paragraph.',
  'Thank you for writing this down.',
  'My town tried the same in 2019, and it worked.',
] as const;

const insulting = ['You are an idiot.', 'Shut up, you moron.', 'What a bunch of stupid losers.'] as const;

/** Some are approved, some flagged, some cannot be scored. The stand-in for Google scores as brackets ask it to. */
const kinds = [
  [(number: number) => choice(harmless, number), 55],
  [(number: number) => choice(insulting, number), 15],
  [(number: number) => `Between the lines [Toxic=${(0.6 + 0.39 * number).toFixed(3)}]`, 12],
  [(number: number) => `Hard to say [Toxic=${(0.6 * number).toFixed(3)}]`, 8],
  // A language in which Google moderates nothing.
  [() => 'Это очень хорошая мысль, спасибо за неё.', 5],
  [(number: number) => 'All of it matters. '.repeat(1 + number * 200).trim(), 5],
] as const;

/** The text that the seed gives for a submission, or by another name for its edit. It says which submission it is. */
export const commentText = (seed: string, ordinal: number, name: 'first' | 'edited'): string => {
  const make = weightedChoice(kinds, chance(seed, 'text', name, ordinal));
  return `${make(chance(seed, 'words', name, ordinal))} (${markOf(ordinal)}, ${name})`;
};
