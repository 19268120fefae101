import { createHash } from 'node:crypto';
import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';

const lists = keywordScorer();

/** What a text asks for itself: `[Toxic=0.7]` anywhere in it sets that confidence. For trying things out, and for tests. */
const requestedConfidences = (text: string): Map<string, number> =>
  new Map(
    Array.from(text.matchAll(/\[([^\]=]+)=(0|1|0?\.\d+|1\.0+)\]/g), ([, name = '', confidence]) => [
      name,
      Number(confidence),
    ]),
  );

/** A confidence below 0.3 that the same text and category always have. */
const background = (text: string, category: string): number =>
  (createHash('sha256').update(`${category}\n${text}`).digest().readUInt16BE() / 0xffff) * 0.3;

/**
 * Confidences in a text, by category: invented (by word lists), stable for a text, and good enough to see every path of the
 * system.
 */
export const confidencesIn = async (text: string): Promise<(category: string) => number> => {
  const { categories } = await lists.score(text);
  const requested = requestedConfidences(text);
  const found: Record<string, number> = { ...categories, Toxic: Math.max(...Object.values(categories)) };
  return (category) => requested.get(category) ?? Math.max(found[category] ?? 0, background(text, category));
};
