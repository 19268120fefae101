import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '../../bench/scale/model/agenda.ts';

describe('an agenda', () => {
  it('lets everything happen once, in the order of time, and at one moment in the order in which it was noted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (delays) => {
        const agenda = new Agenda();
        const happened: { at: number; number: number }[] = [];
        for (const [number, delay] of delays.entries()) {
          agenda.after(delay, () => happened.push({ at: agenda.now, number }));
        }
        agenda.runUntil(20);
        expect(happened).toEqual(
          delays.map((at, number) => ({ at, number })).toSorted((a, b) => a.at - b.at || a.number - b.number),
        );
      }),
    );
  });

  it('leaves what is due later, and takes up what is noted meanwhile', () => {
    const agenda = new Agenda();
    const happened: string[] = [];
    agenda.after(5, () => {
      happened.push('first');
      agenda.after(2, () => happened.push('noted meanwhile'));
      agenda.after(10, () => happened.push('late'));
    });
    agenda.runUntil(10);
    expect([agenda.now, happened]).toEqual([10, ['first', 'noted meanwhile']]);
    agenda.runUntil(15);
    expect(happened).toContain('late');
  });
});
