import * as z from 'zod/mini';
import { type Count, type CounterOf, isOf, total } from './counter.ts';
import { quantile } from './duration-sketch.ts';

const rate = z.nullable(z.number().check(z.describe('Of 0 to 1; null where there is nothing to divide.')));

const decisions = z
  .object({
    approved: z.int(),
    flagged: z.int(),
    rejected: z.int(),
    degraded: z.int().check(z.describe('How many of these lists of words scored.')),
  })
  .register(z.globalRegistry, { id: 'DecisionCounts', description: 'What the machine decided first of a text.' });

const verdicts = z
  .object({
    false_holds: z.int().check(z.describe('Held by the machine, approved by a person.')),
    confirmed_holds: z.int().check(z.describe('Held by the machine, rejected by a person.')),
    misses: z.int().check(z.describe('Passed by the machine, rejected by a person.')),
    confirmed_approvals: z.int().check(z.describe('Passed by the machine, approved by a person.')),
    overturn_rate: rate.check(z.describe('What people decided otherwise, of what they decided.')),
  })
  .register(z.globalRegistry, {
    id: 'VerdictCounts',
    description: 'What people decided of what the machine had decided.',
  });
type Verdicts = z.infer<typeof verdicts>;

const durations = z
  .object({
    count: z.int(),
    total_ms: z.int(),
    median_ms: z.nullable(z.int()),
    p90_ms: z.nullable(z.int()),
    p99_ms: z.nullable(z.int()),
  })
  .register(z.globalRegistry, {
    id: 'Durations',
    description:
      'In milliseconds. Number and total are exact; the quantiles are wrong by 4.8 % at most, and null where there is none.',
  });

export const measuresShape = {
  submissions: z.int(),
  decisions,
  unscorable: z.int().check(z.describe('Texts that no scorer scores.')),
  mended: z
    .array(z.object({ from: z.string(), to: z.string(), count: z.int() }))
    .check(z.describe('Texts that were scored again.')),
  verdicts,
  by_policy: z.array(z.object({ policy_version: z.int(), decisions, verdicts })),
  by_scorer: z.array(z.object({ scorer: z.string(), scorer_version: z.string(), decisions, verdicts })),
  by_trigger: z.array(
    z.object({
      trigger: z.string().check(z.describe('A category, or a condition of the policy.')),
      triggered: z.int(),
      verdicts,
    }),
  ),
  time_to_decision: z.object({ machine: durations, people: durations }),
  admins: z.object({
    approved: z.int(),
    rejected: z.int(),
    taken_down: z.int(),
    undone: z.int(),
    agreed: z.int().check(z.describe('Judgements that came to the same as that of another admin before.')),
    disagreed: z.int(),
    agreement: rate,
  }),
};
const measures = z.object(measuresShape);
export type Measures = z.infer<typeof measures>;

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const decisionsIn = (decided: readonly (Count & { readonly counter: CounterOf<'decided'> })[]) => {
  const of = (outcome: string) => total(decided.filter(({ counter }) => counter[1] === outcome));
  return {
    approved: of('APPROVED'),
    flagged: of('FLAGGED'),
    rejected: of('REJECTED'),
    degraded: total(decided.filter(({ counter }) => counter[5])),
  };
};

interface Judged extends Count {
  readonly effect: string;
  readonly action: string;
}

const verdictsIn = (judged: readonly Judged[]): Verdicts => {
  const of = (effect: string, action: string) =>
    total(judged.filter((one) => one.effect === effect && one.action === action));
  const [falseHolds, confirmedHolds] = [of('held', 'approve'), of('held', 'reject')];
  const [misses, confirmedApprovals] = [of('passed', 'reject'), of('passed', 'approve')];
  return {
    false_holds: falseHolds,
    confirmed_holds: confirmedHolds,
    misses,
    confirmed_approvals: confirmedApprovals,
    overturn_rate: share(falseHolds + misses, total(judged)),
  };
};

const durationsIn = (counts: readonly Count[], owner: 'machine' | 'people') => {
  const within = counts.filter(isOf('decided-within')).filter(({ counter }) => counter[1] === owner);
  const bins = new Map<number, number>();
  for (const { counter, by } of within) {
    bins.set(counter[2], by + (bins.get(counter[2]) ?? 0));
  }
  return {
    count: total(within),
    total_ms: total(counts.filter(isOf('milliseconds')).filter(({ counter }) => counter[1] === owner)),
    median_ms: quantile(bins, 0.5),
    p90_ms: quantile(bins, 0.9),
    p99_ms: quantile(bins, 0.99),
  };
};

const inOrder = <Key extends string | number>(keys: Iterable<Key>): Key[] =>
  [...new Set(keys)].toSorted((one, other) => (one < other ? -1 : 1));

/** What counts of one day, or of several, come to. */
export const measuresIn = (counts: readonly Count[]): Measures => {
  const decided = counts.filter(isOf('decided'));
  const judged = counts
    .filter(isOf('judged'))
    .map((count) => ({ ...count, effect: count.counter[1], action: count.counter[2] }));
  const triggered = counts.filter(isOf('triggered'));
  const judgedFor = counts
    .filter(isOf('judged-for'))
    .map((count) => ({ ...count, effect: count.counter[2], action: count.counter[3] }));
  const acts = (act: CounterOf<'act'>[1]) =>
    total(counts.filter(isOf('act')).filter(({ counter }) => counter[1] === act));
  const second = counts.filter(isOf('second-judgement'));
  const agreed = total(second.filter(({ counter }) => counter[1] === 'agreed'));
  const scorers = new Map(
    [
      ...decided.map(({ counter }) => [counter[2], counter[3]]),
      ...judged.map(({ counter }) => [counter[3], counter[4]]),
    ].map(([scorer = '', version = '']) => [`${scorer} ${version}`, { scorer, version }]),
  );
  const policies = [...decided.map(({ counter }) => counter[4]), ...judged.map(({ counter }) => counter[5])];
  const triggers = [...triggered.map(({ counter }) => counter[1]), ...judgedFor.map(({ counter }) => counter[1])];
  return {
    submissions: total(counts.filter(isOf('submitted'))),
    decisions: decisionsIn(decided),
    unscorable: total(counts.filter(isOf('unscorable'))),
    mended: Array.from(
      Map.groupBy(counts.filter(isOf('mended')), ({ counter }) => `${counter[1]} ${counter[2]}`).values(),
      (alike) => ({ from: alike[0]?.counter[1] ?? '', to: alike[0]?.counter[2] ?? '', count: total(alike) }),
    ),
    verdicts: verdictsIn(judged),
    by_policy: inOrder(policies).map((version) => ({
      policy_version: version,
      decisions: decisionsIn(decided.filter(({ counter }) => counter[4] === version)),
      verdicts: verdictsIn(judged.filter(({ counter }) => counter[5] === version)),
    })),
    by_scorer: inOrder(scorers.keys()).flatMap((key) => {
      const { scorer, version } = scorers.get(key) ?? { scorer: '', version: '' };
      return {
        scorer,
        scorer_version: version,
        decisions: decisionsIn(decided.filter(({ counter }) => counter[2] === scorer && counter[3] === version)),
        verdicts: verdictsIn(judged.filter(({ counter }) => counter[3] === scorer && counter[4] === version)),
      };
    }),
    by_trigger: inOrder(triggers).map((trigger) => ({
      trigger,
      triggered: total(triggered.filter(({ counter }) => counter[1] === trigger)),
      verdicts: verdictsIn(judgedFor.filter(({ counter }) => counter[1] === trigger)),
    })),
    time_to_decision: { machine: durationsIn(counts, 'machine'), people: durationsIn(counts, 'people') },
    admins: {
      approved: acts('approved'),
      rejected: acts('rejected'),
      taken_down: acts('taken-down'),
      undone: acts('undone'),
      agreed,
      disagreed: total(second) - agreed,
      agreement: share(agreed, total(second)),
    },
  };
};
