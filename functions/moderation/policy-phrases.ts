import type { PolicyRules } from '../policy/policy.ts';
import { phraseFinder } from './phrase-finder.ts';
import type { Match } from './scorer.ts';

/** Of a text that holds more, the first are recorded with the decision. */
const matchesAtMost = 50;

/** Finders by the phrases that they find. Those of a policy are the same array as long as it is the same policy. */
const finders = new WeakMap<readonly string[], ReturnType<typeof phraseFinder>>();

const finderOf = (phrases: readonly string[]) => {
  const finder = finders.get(phrases) ?? phraseFinder(phrases);
  finders.set(phrases, finder);
  return finder;
};

const matchesOf = (list: string, phrases: readonly string[] | undefined, text: string): Match[] =>
  phrases === undefined || phrases.length === 0
    ? []
    : finderOf(phrases)(text)
        .slice(0, matchesAtMost)
        .map((span) => ({ list, ...span }));

/** What of a text the phrases of a policy match. */
export const policyPhrasesIn = (
  text: string,
  { conditions: { suspect_phrases, banned_phrases } }: Pick<PolicyRules, 'conditions'>,
): { readonly suspect: readonly Match[]; readonly banned: readonly Match[] } => ({
  suspect: matchesOf('suspect-phrases', suspect_phrases, text),
  banned: matchesOf('banned-phrases', banned_phrases, text),
});
