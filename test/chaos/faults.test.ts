import { expect, it } from 'vitest';
import { faultsBy } from '../../tools/chaos/faults/faults.ts';

const weights = [['fails', 1]] as const;

it('lets nothing fail before it begins and after it ended', () => {
  const faults = faultsBy({ seed: 'any', rate: 1 });
  const hit = () => faults.strike(1, 'call', weights) !== undefined;

  expect(hit()).toBe(false);
  faults.begin();
  expect(hit()).toBe(true);
  faults.end();
  expect(hit()).toBe(false);
});

it('keeps record of what hit whom, and counts the calls of each sort about each comment', () => {
  const faults = faultsBy({ seed: 'any', rate: 1 });
  faults.begin();
  faults.strike(1, 'call', weights);
  faults.strike(1, 'call', weights);
  faults.strike(1, 'other call', weights);
  faults.strike(2, 'call', weights);
  faults.strike(undefined, 'call', weights);

  expect(faults.strikes).toEqual([
    { subject: 1, call: 'call', occurrence: 0, kind: 'fails' },
    { subject: 1, call: 'call', occurrence: 1, kind: 'fails' },
    { subject: 1, call: 'other call', occurrence: 0, kind: 'fails' },
    { subject: 2, call: 'call', occurrence: 0, kind: 'fails' },
    { subject: undefined, call: 'call', occurrence: 0, kind: 'fails' },
  ]);
});

it('gives each comment the same faults in whatever order the comments come', () => {
  const kindsOf = (order: readonly number[]) => {
    const faults = faultsBy({ seed: 'any', rate: 0.5 });
    faults.begin();
    for (const subject of order) {
      faults.strike(subject, 'call', weights);
    }
    return faults.strikes.toSorted(
      (one, other) => (one.subject ?? 0) - (other.subject ?? 0) || one.occurrence - other.occurrence,
    );
  };
  const subjects = Array.from({ length: 100 }, (_, index) => index % 20);

  expect(kindsOf(subjects.toReversed())).toEqual(kindsOf(subjects));
});
