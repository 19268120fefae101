import { createHash } from 'node:crypto';
import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';

/** The categories of moderateText (cloud.google.com/natural-language/docs/moderating-text). */
const categoryNames = [
  'Toxic',
  'Insult',
  'Profanity',
  'Derogatory',
  'Sexual',
  'Death, Harm & Tragedy',
  'Violent',
  'Firearms & Weapons',
  'Public Safety',
  'Health',
  'Religion & Belief',
  'Illicit Drugs',
  'War & Conflict',
  'Politics',
  'Finance',
  'Legal',
] as const;

/** The scripts of languages in which Google moderates no text. */
const unsupportedScripts =
  /[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]/gu;

const lists = keywordScorer();

export class UnsupportedLanguage extends Error {
  override readonly name = 'UnsupportedLanguage';
}

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
 * Confidences in the manner of Google's: every category has one, as a 32-bit float. They are invented (by word lists),
 * stable for a text, and good enough to see every path of the system.
 * @throws UnsupportedLanguage for texts written mostly in scripts that Google does not moderate
 */
export const moderationCategories = async (text: string): Promise<{ name: string; confidence: number }[]> => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if ((text.match(unsupportedScripts)?.length ?? 0) > letters / 2) {
    throw new UnsupportedLanguage('The language is not supported for document_moderation analysis.');
  }
  const { categories } = await lists.score(text);
  const requested = requestedConfidences(text);
  const listed = (name: string) => categories[name] ?? 0;
  const toxic = Math.max(...Object.values(categories));
  return categoryNames.map((name) => ({
    name,
    confidence: Math.fround(
      requested.get(name) ?? Math.max(listed(name), name === 'Toxic' ? toxic : 0, background(text, name)),
    ),
  }));
};
