import type { paths } from '../../../clients/typescript/api.ts';
import { type Call, nextPage } from '../../api/call.ts';
import type { PolicyDraft } from './policy-draft.ts';

/** What a draft would have changed in what was decided. */
export type BackTest = paths['/api/admin/policy/preview']['post']['responses'][200]['content']['application/json'];

const examplesAtMost = 10;

/** The sums of numbers that have the same names. */
const sumOf = <Name extends string>(one: Record<Name, number>, other: Record<Name, number>): Record<Name, number> => {
  const sum = { ...one };
  for (const name in other) {
    sum[name] += other[name];
  }
  return sum;
};

const byDay = (one: BackTest['queue'], other: BackTest['queue']): BackTest['queue'] => {
  const days = new Map(one.map((entry) => [entry.day, entry]));
  for (const entry of other) {
    const before = days.get(entry.day);
    days.set(
      entry.day,
      before === undefined
        ? entry
        : { day: entry.day, before: before.before + entry.before, after: before.after + entry.after },
    );
  }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
};

const examples = (...lists: readonly (readonly string[])[]) => lists.flat().slice(0, examplesAtMost);

/** What two parts of a period say together. */
export const together = (one: BackTest, other: BackTest): BackTest => ({
  ...one,
  decisions: one.decisions + other.decisions,
  replayed: one.replayed + other.replayed,
  not_replayed: sumOf(one.not_replayed, other.not_replayed),
  outcomes: one.outcomes.map((outcome) => {
    const same = other.outcomes.find(({ before, after }) => before === outcome.before && after === outcome.after);
    return same === undefined
      ? outcome
      : {
          ...outcome,
          decisions: outcome.decisions + same.decisions,
          examples: examples(outcome.examples, same.examples),
        };
  }),
  agreement: {
    before: sumOf(one.agreement.before, other.agreement.before),
    after: sumOf(one.agreement.after, other.agreement.after),
  },
  false_approvals: examples(one.false_approvals, other.false_approvals),
  false_holds: examples(one.false_holds, other.false_holds),
  queue: byDay(one.queue, other.queue),
});

/**
 * Tries a draft on what was decided in the last seven days, part by part.
 * @param onPart told of what is known so far
 */
export const tryOut = async (
  call: Call,
  site: string | undefined,
  draft: PolicyDraft,
  onPart: (soFar: BackTest) => void,
): Promise<void> => {
  const named = site === undefined ? {} : { site };
  const body = { preset: 'any-category', ...draft } as const;
  const part = (page: { cursor?: string; from?: string; to?: string }) =>
    call('post', '/api/admin/policy/preview', { query: { ...named, ...page }, body });
  let answer = await part({});
  let soFar = answer.data;
  onPart(soFar);
  for (let next = nextPage(answer.headers); next !== undefined; next = nextPage(answer.headers)) {
    const { from, to } = soFar;
    answer = await part({ ...next, from, to });
    soFar = together(soFar, answer.data);
    onPart(soFar);
  }
};
