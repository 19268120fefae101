import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';
import { categories } from './categories.ts';
import { conditions } from './conditions.ts';
import { presets } from './presets.ts';
import { listNames } from './word-list-names.ts';

const confidence = z.number('Must be a number').check(z.gte(0, 'Must be 0 at least'), z.lte(1, 'Must be 1 at most'));

/** A confidence above a threshold, and not one that equals it, has its effect; without a threshold it is only recorded. */
export const thresholds = z
  .object({
    flag_above: z.optional(confidence.check(z.describe('Above this confidence a person judges the comment.'))),
    reject_above: z.optional(confidence.check(z.describe('Above this confidence the comment is rejected.'))),
  })
  .check(
    z.refine(
      ({ flag_above, reject_above }) =>
        flag_above === undefined || reject_above === undefined || flag_above <= reject_above,
      { error: 'Must not be below flag_above', path: ['reject_above'] },
    ),
  )
  .register(z.globalRegistry, {
    id: 'Thresholds',
    description: 'What the confidence in a category does. A category without thresholds is recorded and has no effect.',
  });
export type Thresholds = z.infer<typeof thresholds>;

const byCategory = z.record(z.string(), thresholds).check(
  z.superRefine((named, context) => {
    for (const name of Object.keys(named).filter((one) => !categories.includes(one))) {
      const message = `There is no such category. There are: ${categories.join('; ')}`;
      context.addIssue({ code: 'custom', path: [name], message, input: named });
    }
  }),
);

/** What a policy says. */
export const policyRules = {
  categories: byCategory.check(z.describe('Category → thresholds.')),
  other_categories: thresholds.check(z.describe('For the categories that are not named.')),
  word_lists: z.array(z.enum(listNames, `Must be one of ${listNames.join(', ')}`)).check(
    z.refine((names) => new Set(names).size === names.length, { error: 'Each list once at most' }),
    z.describe('The lists of words that count while no scorer can score.'),
  ),
  conditions,
};
const rules = z.object(policyRules);
export type PolicyRules = z.infer<typeof rules>;

/** From which confidence on a comment needs a person, or is rejected: of one site, from one moment on. */
export const policy = z
  .extend(rules, {
    site: z.string(),
    version: z.int().check(z.describe('Counts the policies of the site. 1 is the one that every site begins with.')),
    created_at: z.optional(timestamp.check(z.describe('Absent from version 1.'))),
    created_by: z.optional(z.string().check(z.describe('The user id of the admin who wrote it.'))),
  })
  .register(z.globalRegistry, {
    id: 'Policy',
    description: 'What is flagged or rejected on a site, from which confidence on.',
  });
export type Policy = z.infer<typeof policy>;

/** The policy that every site begins with. */
export const firstPolicy = (site: string): Policy => ({ site, version: 1, ...presets['any-category'] });

/** Scorers give 32-bit floats, in which 0.6 is 0.6000000238: six decimals are what they really say. */
export const roundConfidence = (given: number): number => Math.round(given * 1e6) / 1e6;

export interface Judgement {
  readonly outcome: 'approve' | 'flag' | 'reject';
  /** The categories above a threshold, in alphabetical order. */
  readonly triggers: readonly string[];
}

/** What a policy says of a category, named or not. */
export const thresholdsOf = (
  { categories: named, other_categories: others }: Pick<PolicyRules, 'categories' | 'other_categories'>,
  category: string,
): Thresholds => named[category] ?? others;

/** What a policy makes of scores alone. The gravest effect among the categories is the outcome. */
export const judgementOf = (
  by: Pick<PolicyRules, 'categories' | 'other_categories'>,
  scores: Readonly<Record<string, number>>,
): Judgement => {
  const found = Object.entries(scores).map(([category, score]) => {
    const { flag_above = Infinity, reject_above = Infinity } = thresholdsOf(by, category);
    const rounded = roundConfidence(score);
    return { category, flagged: rounded > flag_above, rejected: rounded > reject_above };
  });
  const triggers = found.filter(({ flagged, rejected }) => flagged || rejected);
  const effect = triggers.some(({ rejected }) => rejected) ? 'reject' : 'flag';
  return {
    outcome: triggers.length > 0 ? effect : 'approve',
    triggers: triggers.map(({ category }) => category).toSorted(),
  };
};
