import { errorFields } from '../shared/error-fields.ts';
import type { Log } from '../shared/runtime.ts';
import type { KeptScores } from './kept-scores.ts';
import type { Score, Scorer } from './scorer.ts';

interface Dependencies {
  readonly kept: KeptScores;
  readonly hash: (text: string) => string;
  readonly log: Log;
}

/** Alike to a reader, and so to a scorer: compatibility forms, what is invisible, and the kind and number of spaces. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * Does not ask a scorer again what it said of the same text before. It saves money and nothing depends on it: when the
 * table fails, the scorer is asked.
 */
export const rememberingScorer = (scorer: Scorer, { kept, hash, log }: Dependencies): Scorer => {
  const failed = (event: string) => (error: unknown) => {
    log.warn(event, { scorer: scorer.name, ...errorFields(error) });
    return undefined;
  };
  return {
    ...scorer,
    score: async (text) => {
      const key = `${scorer.name}#${scorer.version}#${hash(normalised(text))}`;
      const categories = await kept.find(key).catch(failed('score_unread'));
      if (categories !== undefined) {
        return { categories };
      }
      const score: Score = await scorer.score(text);
      await kept.keep(key, score.categories).catch(failed('score_unkept'));
      return score;
    },
  };
};
