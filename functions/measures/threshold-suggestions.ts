import * as z from 'zod/mini';
import { binCount } from './confidence-bin.ts';
import { type Count, type CounterOf, isOf, total } from './counter.ts';

/** A miss costs as much as so many false holds: what should not stand there was seen, against an admin's look at a harmless text. */
const missCost = 5;
/** So many texts must have been judged, and so many of them each way, before a threshold is suggested. */
const judgedAtLeast = 50;
const eachWayAtLeast = 10;

const candidate = z
  .object({
    flag_above: z.number(),
    false_holds: z.int().check(z.describe('Above it, and approved by people.')),
    confirmed_holds: z.int().check(z.describe('Above it, and rejected by people.')),
    misses: z.int().check(z.describe('Not above it, and rejected by people.')),
    passes: z.int().check(z.describe('Not above it, and approved by people.')),
    cost: z.int().check(z.describe(`The false holds, and ${missCost} for each miss.`)),
  })
  .register(z.globalRegistry, {
    id: 'CandidateThreshold',
    description: 'What a threshold would have done with the texts that people judged.',
  });
type Candidate = z.infer<typeof candidate>;

export const thresholdSuggestion = z
  .object({
    scorer: z.string(),
    category: z.string(),
    judged: z.int().check(z.describe('Texts that people judged and that tell something of this category.')),
    rejected: z.int().check(z.describe('How many of these people rejected.')),
    unseen: z.int().check(z.describe('Texts that this scorer led to pass, and that no person ever judged.')),
    seen_from: z.nullable(
      z
        .number()
        .check(z.describe('The machine held nothing below it: there people judged what was reported or taken down.')),
    ),
    suggested: z.nullable(
      z.number().check(z.describe('The `flag_above` from `seen_from` on that costs least, of several the highest.')),
    ),
    remarks: z.array(
      z
        .enum(['too-little-data', 'lower-not-seen'])
        .check(
          z.describe(
            '`too-little-data`: nothing is suggested. `lower-not-seen`: what a lower threshold would hold in vain is not ' +
              'known, for nobody looked at what passed.',
          ),
        ),
    ),
    curve: z.array(candidate).check(z.describe('Each twentieth, the lowest first.')),
  })
  .register(z.globalRegistry, {
    id: 'ThresholdSuggestion',
    description: 'From what people decided of scored texts: what a threshold of a category trades off.',
  });
export type ThresholdSuggestion = z.infer<typeof thresholdSuggestion>;

type Confidence = Count & { readonly counter: CounterOf<'confidence'> };

const steps = Array.from({ length: binCount - 1 }, (_, index) => index + 1);

const candidateAt = (step: number, counts: readonly Confidence[]): Candidate => {
  const of = (above: boolean, action: string) =>
    total(counts.filter(({ counter }) => counter[3] >= step === above && counter[5] === action));
  const [falseHolds, misses] = [of(true, 'approve'), of(false, 'reject')];
  return {
    flag_above: step / binCount,
    false_holds: falseHolds,
    confirmed_holds: of(true, 'reject'),
    misses,
    passes: of(false, 'approve'),
    cost: falseHolds + missCost * misses,
  };
};

/** The cheapest candidate of which people have seen what it would hold; of several the highest, which asks least of them. */
const cheapest = (curve: readonly Candidate[], seenFrom: number | null): number | null =>
  curve
    .filter(({ flag_above }) => seenFrom !== null && flag_above >= seenFrom)
    .toSorted((one, other) => one.cost - other.cost || other.flag_above - one.flag_above)[0]?.flag_above ?? null;

const suggestionOf = (counts: readonly Confidence[], unseen: number) => {
  const judged = total(counts);
  const rejected = total(counts.filter(({ counter }) => counter[5] === 'reject'));
  const held = counts.filter(({ counter }) => counter[4] === 'held').map(({ counter }) => counter[3]);
  const seenFrom = held.length === 0 ? null : Math.min(...held) / binCount;
  const enough = judged >= judgedAtLeast && rejected >= eachWayAtLeast && judged - rejected >= eachWayAtLeast;
  const curve = steps.map((step) => candidateAt(step, counts));
  return {
    judged,
    rejected,
    unseen,
    seen_from: seenFrom,
    suggested: enough ? cheapest(curve, seenFrom) : null,
    remarks: [
      ...(enough && seenFrom !== null ? [] : (['too-little-data'] as const)),
      ...(unseen > 0 ? (['lower-not-seen'] as const) : []),
    ],
    curve,
  };
};

/** What a scorer led to pass, less what people judged of it. The fallback's is left out: thresholds are not for lists of words. */
const unseenBy = (scorer: string, counts: readonly Count[]): number => {
  const passed = counts
    .filter(isOf('decided'))
    .filter(({ counter: [, to, by, , , degraded] }) => to === 'APPROVED' && by === scorer && !degraded);
  const judged = counts
    .filter(isOf('judged'))
    .filter(({ counter: [, effect, , by, , , degraded] }) => effect === 'passed' && by === scorer && !degraded);
  return Math.max(0, total(passed) - total(judged));
};

/** Of each scorer and category of which people judged a text, in alphabetical order. */
export const thresholdSuggestions = (counts: readonly Count[]): ThresholdSuggestion[] => {
  const confidences = counts.filter(isOf('confidence'));
  const byPair = Map.groupBy(confidences, ({ counter: [, scorer, category] }) => JSON.stringify([scorer, category]));
  return Array.from(byPair)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, found]) => {
      const [, scorer = '', category = ''] = found[0]?.counter ?? [];
      return { scorer, category, ...suggestionOf(found, unseenBy(scorer, counts)) };
    });
};
