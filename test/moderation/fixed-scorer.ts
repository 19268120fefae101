import type { Scorer } from '../../functions/moderation/scorer.ts';

/** A scorer that says the same of every text. */
export const fixedScorer = (name: string, categories: Record<string, number> = { Toxic: 0.1 }): Scorer => ({
  name,
  version: '1',
  score: async () => ({ categories }),
});
