import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import { confidenceBin } from '../../functions/measures/confidence-bin.ts';
import { type Count, type Counter, summed } from '../../functions/measures/counter.ts';
import { durationBin } from '../../functions/measures/duration-sketch.ts';
import { measuredSite, recordMeasures, trailMeasures } from '../../functions/measures/trail-measures.ts';
import { anyHappenings, fallback, type Happening, held, passed, trailOf } from './trails.ts';

const flagged = { event: 'flaggedByPolicy', scoring: held } as const;
const approved = { event: 'approvedByPolicy', scoring: passed } as const;
const approve = (by = 'ada') => ({ event: 'approvedByAdmin', by }) as const;
const reject = (by = 'ada') => ({ event: 'rejectedByAdmin', by }) as const;
const undo = (by = 'ada') => ({ event: 'undoneByAdmin', by }) as const;
const edited = { event: 'edited' } as const;
const google = ['google', 'moderateText-v1', 1, false] as const;

/** Counters by their JSON, of all days together. */
const byCounter = (counts: readonly Count[]): Record<string, number> =>
  Object.fromEntries(
    summed(counts.map((count) => ({ ...count, day: '' }))).map(({ counter, by }) => [JSON.stringify(counter), by]),
  );
const measured = (...happenings: readonly Happening[]) => byCounter(trailMeasures(trailOf('a', ...happenings)));
const named = (...counters: readonly [Counter, number][]) =>
  Object.fromEntries(counters.map(([counter, by]) => [JSON.stringify(counter), by]));
const kindsIn = (counts: Record<string, number>, kind: Counter[0]) =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => name.startsWith(`["${kind}"`)));

describe('what a comment measures', () => {
  it('is nothing while it only was submitted', () => {
    expect(measured()).toEqual({});
  });

  it('is a decision with what triggered it, and how long it took', () => {
    expect(measured({ ...flagged, minutes: 2 })).toEqual(
      named(
        [['submitted'], 1],
        [['decided', 'FLAGGED', ...google], 1],
        [['triggered', 'Toxic'], 1],
        [['decided-within', 'machine', durationBin(120_000)], 1],
        [['milliseconds', 'machine'], 120_000],
      ),
    );
  });

  it('has conditions of the policy among its reasons', () => {
    const links: Happening = { event: 'flaggedByPolicy', scoring: { ...held, conditions: ['links'] } };
    expect(kindsIn(measured(links, approve()), 'triggered')).toEqual(
      named([['triggered', 'Toxic'], 1], [['triggered', 'links'], 1]),
    );
    expect(kindsIn(measured(links, approve()), 'judged-for')).toEqual(
      named([['judged-for', 'Toxic', 'held', 'approve'], 1], [['judged-for', 'links', 'held', 'approve'], 1]),
    );
  });

  it('is of a text that cannot be scored no decision of a scorer', () => {
    const counts = measured({ event: 'notScorable' });
    expect(counts).toMatchObject(named([['unscorable'], 1], [['milliseconds', 'machine'], 60_000]));
    expect(kindsIn(counts, 'decided')).toEqual({});
    expect(kindsIn(measured({ event: 'notScorable' }, approve()), 'judged')).toEqual({});
  });

  it.each<[string, Happening[], [Counter, number][]]>([
    ['a false hold', [flagged, approve()], [[['judged', 'held', 'approve', ...google], 1]]],
    ['a confirmed hold', [flagged, reject()], [[['judged', 'held', 'reject', ...google], 1]]],
    ['a miss, taken down', [approved, reject()], [[['judged', 'passed', 'reject', ...google], 1]]],
    ['nothing when an admin takes it back', [flagged, approve(), undo()], []],
    [
      'the judgement that stands',
      [flagged, approve(), undo(), reject()],
      [[['judged', 'held', 'reject', ...google], 1]],
    ],
    ['the last of two', [flagged, approve('ada'), reject('bea')], [[['judged', 'held', 'reject', ...google], 1]]],
    [
      'the one that stood before',
      [flagged, approve(), reject('bea'), undo('bea')],
      [[['judged', 'held', 'approve', ...google], 1]],
    ],
    ['nothing of another text', [flagged, edited, approved], []],
    [
      'each verdict by itself, when the fallback passed what was mended to a flag',
      [{ event: 'approvedByPolicy', scoring: fallback }, { event: 'mendedToFlagged', scoring: held }, reject()],
      [
        [['judged', 'passed', 'reject', 'keywords', '5', 1, true], 1],
        [['judged', 'held', 'reject', ...google], 1],
      ],
    ],
  ])('by people is %s', (_what, happenings, expected) => {
    expect(kindsIn(measured(...happenings), 'judged')).toEqual(named(...expected));
  });

  it('blames for a miss the category that came nearest', () => {
    expect(kindsIn(measured(approved, reject()), 'judged-for')).toEqual(
      named([['judged-for', 'Toxic', 'passed', 'reject'], 1]),
    );
    expect(kindsIn(measured(flagged, approve()), 'judged-for')).toEqual(
      named([['judged-for', 'Toxic', 'held', 'approve'], 1]),
    );
  });

  it('tells a threshold of the categories that triggered, or of all when none did, and never of the fallback', () => {
    expect(kindsIn(measured(flagged, approve()), 'confidence')).toEqual(
      named([['confidence', 'google', 'Toxic', confidenceBin(0.7), 'held', 'approve'], 1]),
    );
    expect(kindsIn(measured(approved, reject()), 'confidence')).toEqual(
      named(
        [['confidence', 'google', 'Toxic', confidenceBin(0.55), 'passed', 'reject'], 1],
        [['confidence', 'google', 'Insult', confidenceBin(0.2), 'passed', 'reject'], 1],
      ),
    );
    expect(
      kindsIn(measured({ event: 'flaggedByPolicy', scoring: { ...held, degraded: true } }, reject()), 'confidence'),
    ).toEqual({});
  });

  it('counts every act, and what was mended', () => {
    expect(kindsIn(measured(flagged, approve(), undo(), reject(), undo()), 'act')).toEqual(
      named([['act', 'approved'], 1], [['act', 'undone'], 2], [['act', 'rejected'], 1]),
    );
    expect(kindsIn(measured(approved, reject()), 'act')).toEqual(named([['act', 'taken-down'], 1]));
    expect(kindsIn(measured(flagged, { event: 'mendedToApproved', scoring: passed }), 'mended')).toEqual(
      named([['mended', 'FLAGGED', 'APPROVED'], 1]),
    );
  });

  it('counts the time of people from the flag on, also after an undo', () => {
    const counts = measured(flagged, { ...approve(), minutes: 10 }, undo(), { ...reject(), minutes: 4 });
    expect(counts[JSON.stringify(['milliseconds', 'people'])]).toBe(14 * 60_000);
    expect(kindsIn(measured(approved, reject()), 'decided-within')).toEqual(
      named([['decided-within', 'machine', durationBin(60_000)], 1]),
    );
  });

  it.each<[string, Happening[], [Counter, number][]]>([
    [
      'another admin took down what one approved',
      [flagged, approve('ada'), reject('bea')],
      [[['second-judgement', 'disagreed'], 1]],
    ],
    ['the same admin did', [flagged, approve('ada'), reject('ada')], []],
    ['it was undone', [flagged, approve('ada'), reject('bea'), undo('bea')], []],
    [
      'another came to the same after it was flagged again',
      [flagged, approve('ada'), { event: 'mendedToFlagged', scoring: held }, approve('bea')],
      [[['second-judgement', 'agreed'], 1]],
    ],
  ])('says of the agreement between admins what follows when %s', (_what, happenings, expected) => {
    expect(kindsIn(measured(...happenings), 'second-judgement')).toEqual(named(...expected));
  });

  it('stands on the day on which it happened', () => {
    const days = trailMeasures(trailOf('a', flagged, { ...approve(), minutes: 24 * 60 })).map(({ day, counter }) => [
      day,
      counter[0],
    ]);
    expect(days).toContainEqual(['2030-01-01', 'decided']);
    expect(days).toContainEqual(['2030-01-02', 'judged']);
  });

  it('begins with its import when it was brought here', () => {
    const elsewhere = trailOf('a', flagged, approve()).map((record): AuditRecord => ({ ...record, site: undefined }));
    expect(trailMeasures(elsewhere)).toEqual([]);
    expect(measuredSite(elsewhere)).toBeUndefined();
    const [imported] = trailOf('a');
    const trail: AuditRecord[] = [
      ...elsewhere,
      ...(imported ? [{ ...imported, version: 4, event: 'imported', to: 'FLAGGED', site: 'blog' } as const] : []),
      { ...trailOf('a', flagged, reject())[2], version: 5 } as AuditRecord,
    ];
    expect(measuredSite(trail)).toBe('blog');
    expect(kindsIn(byCounter(trailMeasures(trail)), 'act')).toEqual(named([['act', 'rejected'], 1]));
    expect(kindsIn(byCounter(trailMeasures(trail)), 'judged')).toEqual({});
  });
});

describe('what a record measures', () => {
  it('adds up, in any order, to what its whole trail does', () => {
    fc.assert(
      fc.property(anyHappenings, (happenings) => {
        const trail = trailOf('a', ...happenings);
        const single = trail.toReversed().flatMap(({ version }) => recordMeasures(trail, version));
        const sorted = (counts: readonly Count[]) =>
          summed(counts)
            .map((count) => JSON.stringify(count))
            .toSorted();
        expect(sorted(single)).toEqual(sorted(trailMeasures(trail)));
      }),
    );
  });

  it('never is less than nothing, taken together, and judges every verdict once at most', () => {
    fc.assert(
      fc.property(anyHappenings, (happenings) => {
        const counts = trailMeasures(trailOf('a', ...happenings));
        expect(counts.filter(({ by }) => by < 0)).toEqual([]);
        const total = (kinds: readonly Counter[0][]) =>
          counts.filter(({ counter }) => kinds.includes(counter[0])).reduce((sum, { by }) => sum + by, 0);
        expect(total(['judged'])).toBeLessThanOrEqual(total(['decided', 'mended']));
      }),
    );
  });
});
