import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confusionOf } from '../../tools/replay/confusion.ts';
import { type Ending, isComplete, outcomeOf } from '../../tools/replay/outcome.ts';
import { outcomeTable } from '../../tools/replay/outcome-table.ts';
import { percentile } from '../../tools/replay/percentile.ts';

describe('percentile', () => {
  test.for([
    [[], 50, undefined],
    [[7], 1, 7],
    [[7], 99, 7],
    [[2, 1], 50, 1],
    [[3, 1, 2], 50, 2],
    [[10, 9, 1], 95, 10],
    [Array.from({ length: 100 }, (_, index) => index + 1), 95, 95],
    [Array.from({ length: 100 }, (_, index) => index + 1), 99, 99],
    [[1, 2], 0, 1],
    [[1, 2], 100, 2],
  ] as const)('of %j at %d is %s', ([values, percent, expected]) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  test('is the smallest value that so many percent do not exceed', () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (numbers, percent) => {
        const found = percentile(numbers, percent);
        const shareUpTo = (limit: number) => (100 * numbers.filter((one) => one <= limit).length) / numbers.length;
        expect(numbers).toContain(found);
        expect(shareUpTo(found ?? Number.NaN)).toBeGreaterThanOrEqual(percent);
        for (const smaller of numbers.filter((one) => one < (found ?? Number.NaN))) {
          expect(shareUpTo(smaller)).toBeLessThan(percent);
        }
      }),
    );
  });
});

describe('confusion', () => {
  test('is not known without labels, and its rates not without comments of the kind', () => {
    expect(confusionOf([])).toBeNull();
    expect(confusionOf([{ toxic: true, held: true }])).toMatchObject({ recall: 1, false_positive_rate: null });
    expect(confusionOf([{ toxic: false, held: false }])).toMatchObject({ recall: null, false_positive_rate: 0 });
  });

  test('counts each comment once, and its rates are shares of their kind', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ toxic: fc.boolean(), held: fc.boolean() }), { minLength: 1 }), (judged) => {
        const table = confusionOf(judged);
        expect(table).not.toBeNull();
        if (table !== null) {
          const { toxic_held, toxic_approved, benign_held, benign_approved, recall, false_positive_rate } = table;
          const toxic = judged.filter((one) => one.toxic).length;
          expect(toxic_held + toxic_approved).toBe(toxic);
          expect(benign_held + benign_approved).toBe(judged.length - toxic);
          expect((recall ?? 0) * toxic).toBeCloseTo(toxic_held);
          expect((false_positive_rate ?? 0) * (judged.length - toxic)).toBeCloseTo(benign_held);
        }
      }),
    );
  });
});

const decided = (status: string) =>
  ({
    kind: 'decided',
    id: 'x',
    status,
    scorer: 'google',
    degraded: false,
    submittedAt: 1_000,
    decidedAt: 3_000,
  }) as const;

const end: fc.Arbitrary<Ending['end']> = fc.oneof(
  fc.constant({ kind: 'refused' } as const),
  fc.record({ kind: fc.constant('failed' as const), reason: fc.constantFrom('this', 'that') }),
  fc.record({ kind: fc.constant('lost' as const), id: fc.uuid() }),
  fc.record({ kind: fc.constant('undecided' as const), id: fc.uuid(), reason: fc.constantFrom('this', 'that') }),
  fc.constantFrom('APPROVED', 'FLAGGED', 'REJECTED').map((status) => decided(status)),
);

describe('outcome', () => {
  test('every comment has one end, and every one that went wrong is told of', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ end, repeated: fc.boolean() })), (endings) => {
        const outcome = outcomeOf(endings, { submitting: 500, altogether: 1_000 });
        const { submitted, refused, failed, lost, undecided, troubles } = outcome;
        expect(submitted + refused + failed).toBe(endings.length);
        expect(outcome.decided + lost + undecided).toBe(submitted);
        expect(troubles.reduce((sum, { comments }) => sum + comments, 0)).toBe(failed + lost + undecided);
        expect(troubles.flatMap(({ ids }) => ids)).toHaveLength(lost + undecided);
        expect(isComplete(outcome)).toBe(troubles.length === 0);
        expect(outcome.submitted_per_second).toBe(submitted * 2);
        expect(outcome.decided_per_second).toBe(outcome.decided === 0 ? null : outcome.decided / 2);
      }),
    );
  });

  test('rates and times are not known when nothing took time or was decided', () => {
    const outcome = outcomeOf([{ repeated: false, end: { kind: 'refused' } }], { submitting: 0, altogether: 0 });
    expect(outcome).toMatchObject({ submitted_per_second: null, decided_per_second: null, time_to_decision_ms: null });
    expect(outcomeTable(outcome, 'a.txt', 'URL')).toContain('refused          1\n');
  });

  test('a purged comment was held', () => {
    const outcome = outcomeOf([{ toxic: true, repeated: false, end: decided('PURGED') }], {
      submitting: 1,
      altogether: 1,
    });
    expect(outcome.confusion).toMatchObject({ toxic_held: 1, recall: 1 });
  });

  test('the table shows a few ids of what went wrong, the JSON all', () => {
    const endings = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ repeated: true, end: { kind: 'lost', id } as const }));
    const outcome = outcomeOf(endings, { submitting: 1, altogether: 1 });
    const table = outcomeTable(outcome, 'a.txt', 'URL');
    expect(table).toContain('5 lost: the API does not know the comment that it took\n    a, b, c and 2 more');
    expect(table).toContain('sent again after a lost answer');
    expect(outcome.troubles[0]?.ids).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
