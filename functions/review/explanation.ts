import * as z from 'zod/mini';
import { type Scoring, scoring as scoringSchema } from '../comments/audit-record.ts';
import { type Policy, thresholds, thresholdsOf } from '../policy/policy.ts';
import { conditionsInWords } from './conditions-in-words.ts';

const explainedCategory = z
  .extend(thresholds, {
    category: z.string(),
    confidence: z.number(),
    triggered: z.boolean().check(z.describe('Whether it was a reason of the decision.')),
  })
  .register(z.globalRegistry, {
    id: 'ExplainedCategory',
    description: 'A confidence against the thresholds that held when it was judged.',
  });

/** Why a comment was decided as it was. */
export const explanation = z
  .object({
    in_words: z.array(z.string()).check(z.describe('The same in sentences.')),
    categories: z.array(explainedCategory).check(z.describe('The most confident first.')),
    conditions: scoringSchema.shape.conditions,
    thresholds: z
      .enum(['of-the-decision', 'unknown'])
      .check(
        z.describe(
          '`unknown` where the policy of the decision is not of this site: of a comment that was brought from elsewhere.',
        ),
      ),
    text: z
      .enum(['judged', 'changed', 'gone'])
      .check(
        z.describe(
          'Whether `content` is the text that was judged, another one, or no more. Only in the first no term is empty.',
        ),
      ),
  })
  .register(z.globalRegistry, { id: 'Explanation', description: 'Why a comment was decided as it was.' });
export type Explanation = z.infer<typeof explanation>;

/** Clocks of functions may differ by so many milliseconds, and rarely do by a second. */
const clockDifference = 60_000;

/**
 * Whether a decision can have been made by this policy. Comments that were brought from elsewhere name the versions of
 * another deployment, and here there may be another policy of that number.
 */
const decidedBy = (policy: Policy, { categories, triggers, moderated_at }: Scoring): boolean =>
  Date.parse(policy.created_at ?? moderated_at) <= Date.parse(moderated_at) + clockDifference &&
  triggers.every((trigger) => {
    const confidence = categories[trigger];
    const { flag_above = Infinity, reject_above = Infinity } = thresholdsOf(policy, trigger);
    return confidence === undefined || confidence > Math.min(flag_above, reject_above);
  });

const becauseInWords = {
  'timed-out': 'the scorer did not answer in time',
  failed: 'the scorer failed',
  'rate-limited': 'the scorer could not be asked more often',
  'breaker-open': 'the scorer was left alone after failing again and again',
  'budget-spent': "the month's budget for the scorer was spent",
  'not-authorized': 'the scorer did not accept the key',
  'call-refused': 'the scorer refused the call',
} as const satisfies Record<NonNullable<Scoring['degraded_because']>, string>;

const heldInWords = {
  fallback: 'A person is asked, because lists of words may not approve here.',
  'other-language': 'A person is asked, because the lists of words do not know the language of the text.',
  strikes: 'A person is asked, because comments of the author were rejected again and again.',
  'mixed-languages': 'A person is asked, because the text mixes in a language that the lists of words do not know.',
} as const satisfies Record<NonNullable<Scoring['held']>, string>;

const categoryInWords = ({ category, confidence, flag_above, reject_above }: Explanation['categories'][number]) => {
  if (reject_above !== undefined && confidence > reject_above) {
    return `${category}: ${confidence} is above ${reject_above}, from which on a comment is rejected.`;
  }
  return flag_above === undefined
    ? `${category}: ${confidence} was a reason.`
    : `${category}: ${confidence} is above ${flag_above}, from which on a person judges.`;
};

const textInWords = {
  judged: [],
  changed: ['The text is another by now: where terms stood in the one that was judged says nothing of it.'],
  gone: ['The text is gone.'],
} as const satisfies Record<Explanation['text'], readonly string[]>;

const inWords = (
  scoring: Scoring,
  policy: Policy | undefined,
  { categories, conditions, thresholds: known, text }: Omit<Explanation, 'in_words'>,
) => {
  const { scorer, scorer_version, policy_version, degraded, degraded_because, held } = scoring;
  const triggered = categories.filter((one) => one.triggered);
  return [
    `Scored by ${scorer} ${scorer_version}, judged by version ${policy_version} of the policy.`,
    ...triggered.map(categoryInWords),
    ...conditionsInWords(scoring, policy),
    ...(triggered.length + conditions.length === 0
      ? ['Neither a category nor a condition was a reason to hold it.']
      : []),
    ...(known === 'unknown' ? ['The policy of the decision is not known here.'] : []),
    ...(degraded
      ? [
          `Lists of words decided${degraded_because === undefined ? '' : `, because ${becauseInWords[degraded_because]}`}.`,
        ]
      : []),
    ...(held === undefined ? [] : [heldInWords[held]]),
    ...textInWords[text],
  ];
};

/**
 * Explains a decision.
 * @param policy the one of the site that has the version which the decision names, if there is one
 * @param text what became of the text that was judged
 */
export const explain = (scoring: Scoring, policy: Policy | undefined, text: Explanation['text']): Explanation => {
  const known = policy !== undefined && decidedBy(policy, scoring) ? policy : undefined;
  const confidences = Object.entries(scoring.categories);
  const categories = confidences
    .map(([category, confidence]) => ({
      category,
      confidence,
      ...(known && thresholdsOf(known, category)),
      triggered: scoring.triggers.includes(category),
    }))
    .toSorted((one, other) => other.confidence - one.confidence || (one.category < other.category ? -1 : 1));
  const facts = {
    categories,
    conditions: scoring.conditions,
    thresholds: known ? 'of-the-decision' : 'unknown',
    text,
  } as const;
  return { in_words: inWords(scoring, known, facts), ...facts };
};
