import * as z from 'zod/mini';
import { type Hindrance, hindrances, type Replay } from './replay-decision.ts';
import type { ReplayedDecision } from './replay-listed.ts';

const count = z.int().check(z.minimum(0));
const outcome = z.enum(['approve', 'flag', 'reject']);

const agreement = z.object({
  judged: count.check(z.describe('Decisions about which people decided, too.')),
  false_approvals: count.check(z.describe('Approved, and people rejected.')),
  false_holds: count.check(z.describe('Flagged or rejected, and people approved.')),
});

const ids = z.array(z.string());

/** What a policy would have changed in what was decided. Of parts of a period, everything adds up. */
export const backTest = z
  .object({
    decisions: count.check(z.describe('How many were looked at.')),
    replayed: count,
    not_replayed: z
      .object({
        superseded: count.check(z.describe('Made again for the same text, and counted there.')),
        text_gone: count.check(z.describe('The draft looks into texts, and this one is gone.')),
        text_changed: count.check(z.describe('The draft looks into texts, and this one was edited since.')),
      })
      .check(z.describe('How many cannot be judged by the draft, and why.')),
    outcomes: z.array(
      z.object({
        before: outcome.check(z.describe('What was decided.')),
        after: outcome.check(z.describe('What the draft would decide.')),
        decisions: count,
        examples: ids.check(z.describe('Ids of comments of which the draft would decide otherwise, ten at most.')),
      }),
    ),
    agreement: z
      .object({ before: agreement, after: agreement })
      .check(z.describe('With what people decided: of what was decided, and of what the draft would decide.')),
    false_approvals: ids.check(
      z.describe('Ids of comments that the draft would approve and people rejected, ten at most.'),
    ),
    false_holds: ids.check(z.describe('Ids of comments that the draft would hold and people approved, ten at most.')),
    queue: z
      .array(
        z.object({
          day: z.string().check(z.describe('In UTC.')),
          before: count.check(z.describe('How many comments were flagged.')),
          after: count.check(z.describe('How many the draft would flag.')),
        }),
      )
      .check(z.describe('What people had to judge, and would have to.')),
  })
  .register(z.globalRegistry, { id: 'BackTest', description: 'What a policy would have changed in what was decided.' });
export type BackTest = z.infer<typeof backTest>;

const examplesAtMost = 10;

const outcomesInOrder = outcome.options.flatMap((before) => outcome.options.map((after) => ({ before, after })));

type Judged = Extract<Replay, { replayed: true }>;

const isFalse = (decided: Judged['before'], people: Judged['people']) => ({
  approval: decided === 'approve' && people === 'reject',
  hold: decided !== 'approve' && people === 'approve',
});

const agreementOf = (judged: readonly Judged[], when: 'before' | 'after'): z.infer<typeof agreement> => {
  const withPeople = judged.filter(({ people }) => people !== undefined);
  const errors = withPeople.map((one) => isFalse(one[when], one.people));
  return {
    judged: withPeople.length,
    false_approvals: errors.filter(({ approval }) => approval).length,
    false_holds: errors.filter(({ hold }) => hold).length,
  };
};

const examples = (of: readonly { readonly comment: string }[]): string[] =>
  of.slice(0, examplesAtMost).map(({ comment }) => comment);

/** Adds up what came of replaying decisions. */
export const backTestOf = (replays: readonly ReplayedDecision[]): BackTest => {
  const judged = replays.flatMap(({ replay, ...about }) => (replay.replayed ? [{ ...replay, ...about }] : []));
  const hindered = (because: Hindrance) =>
    replays.filter(({ replay }) => !replay.replayed && replay.because === because).length;
  const byDay = Map.groupBy(judged, ({ at }) => at.slice(0, 10));
  const [superseded, text_gone, text_changed] = hindrances.map(hindered);
  return {
    decisions: replays.length,
    replayed: judged.length,
    not_replayed: { superseded: superseded ?? 0, text_gone: text_gone ?? 0, text_changed: text_changed ?? 0 },
    outcomes: outcomesInOrder.flatMap(({ before, after }) => {
      const such = judged.filter((one) => one.before === before && one.after === after);
      return such.length === 0
        ? []
        : [{ before, after, decisions: such.length, examples: before === after ? [] : examples(such) }];
    }),
    agreement: { before: agreementOf(judged, 'before'), after: agreementOf(judged, 'after') },
    false_approvals: examples(judged.filter(({ after, people }) => isFalse(after, people).approval)),
    false_holds: examples(judged.filter(({ after, people }) => isFalse(after, people).hold)),
    queue: Array.from(byDay, ([day, ofDay]) => ({
      day,
      before: ofDay.filter(({ before }) => before === 'flag').length,
      after: ofDay.filter(({ after }) => after === 'flag').length,
    })).toSorted((one, other) => (one.day < other.day ? -1 : 1)),
  };
};
