import { describe, expect, it } from 'vitest';
import { foldStanding } from '../../functions/comments/fold-standing.ts';
import { firstStanding, type Standing, suspensionAt } from '../../functions/comments/standing.ts';
import {
  isHeld,
  type StrikeRules,
  strikeEnvironment,
  strikeRulesFrom,
  unlimited,
} from '../../functions/comments/strikes.ts';

const rules: StrikeRules = { days: 30, hold: 3, suspend: 5, suspensionDays: [1, 7, 30] };
const day = (number: number) => new Date(Date.UTC(2030, 0, 1) + number * 24 * 60 * 60_000);

let events = 0;
const fold = (
  before: Standing,
  comment: string,
  on: number,
  delta: Partial<Record<'approved' | 'rejected', number>>,
  by = rules,
) => {
  events += 1;
  const at = day(on).toISOString();
  return foldStanding(
    before,
    { event: `${events}`, author: before.author, comment, at, approved: 0, rejected: 0, ...delta },
    by,
  );
};
/** Somebody of whom comments were rejected on these days. */
const rejectedOn = (days: readonly number[], before = firstStanding('ada'), by = rules) =>
  days.reduce((standing, on) => fold(standing, `comment-${on}`, on, { rejected: 1 }, by), before);
const takeBack = (before: Standing, of: number, on: number) => fold(before, `comment-${of}`, on, { rejected: -1 });

describe('who is held', () => {
  it.each([
    ['fewer than the rule says', [1, 2], 3, false],
    ['as many as the rule says', [1, 2, 3], 3, true],
    ['as many, the first of them 30 days ago', [1, 2, 3], 31, false],
    ['as many, and the time is one day less', [1, 2, 3], 30.9, true],
  ])('%s', (_what, days, on, held) => {
    expect(isHeld(rejectedOn(days), rules, day(on))).toBe(held);
  });

  it('nobody when the rule says never', () => {
    expect(isHeld(rejectedOn([1, 2, 3, 4]), unlimited, day(5))).toBe(false);
  });

  it('not who had a rejection taken back', () => {
    expect(isHeld(takeBack(rejectedOn([1, 2, 3]), 2, 4), rules, day(4))).toBe(false);
  });

  it('who comes back after a suspension', () => {
    const suspended = rejectedOn([1, 2, 3, 4, 5]);
    expect(suspensionAt(suspended, day(7))).toBeUndefined();
    expect(isHeld(suspended, rules, day(7))).toBe(true);
  });
});

describe('who is suspended', () => {
  it('nobody before the rejection that is too many, and then from it on for as long as the rule says', () => {
    expect(rejectedOn([1, 2, 3, 4]).suspension).toBeUndefined();
    const suspended = rejectedOn([1, 2, 3, 4, 5]);
    expect(suspended.suspension).toMatchObject({ since: day(5).toISOString(), until: day(6).toISOString() });
    expect(suspensionAt(suspended, day(5.99))).toBeDefined();
    expect(suspensionAt(suspended, day(6))).toBeUndefined();
  });

  it('nobody by rejections that are spread over more than the time that counts', () => {
    expect(rejectedOn([1, 9, 17, 25, 33, 41]).suspension).toBeUndefined();
  });

  it('who goes on, by as many rejections again, and for longer each time', () => {
    const lengthAfter = (standing: Standing) => {
      const { since = '', until = '' } = standing.suspension ?? {};
      return (Date.parse(until) - Date.parse(since)) / (24 * 60 * 60_000);
    };
    const once = rejectedOn([1, 1.1, 1.2, 1.3, 1.4]);
    const nearly = rejectedOn([3, 3.1, 3.2, 3.3], once);
    expect(nearly.suspension).toEqual(once.suspension);
    const twice = rejectedOn([3.4], nearly);
    const thrice = rejectedOn([12, 12.1, 12.2, 12.3, 12.4], twice);
    const often = rejectedOn([50, 50.1, 50.2, 50.3, 50.4], thrice);
    expect([once, twice, thrice, often].map(lengthAfter)).toEqual([1, 7, 30, 30]);
  });

  it('nobody twice by what was rejected while the suspension ran', () => {
    const suspended = rejectedOn([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9]);
    expect(suspended).toMatchObject({ suspensions: 1, rejected: 10, suspension: { since: day(1.4).toISOString() } });
    expect(rejectedOn([3, 3.1, 3.2, 3.3], suspended).suspensions).toBe(1);
  });

  it('not any more who had a rejection taken back that led to it; what is left counts as before', () => {
    const back = takeBack(rejectedOn([1, 2, 3, 4, 5]), 3, 5.1);
    expect(back).toMatchObject({ suspensions: 0, rejected: 4 });
    expect(back.suspension).toBeUndefined();
    expect(rejectedOn([5.2], back).suspension).toMatchObject({ since: day(5.2).toISOString() });
  });

  it('still who has enough rejections left', () => {
    const back = takeBack(rejectedOn([1, 2, 3, 4, 5, 5.1]), 3, 5.2);
    expect(back.suspension).toMatchObject({ since: day(5).toISOString() });
  });

  it('by an admin: no rejection that is taken back ends that', () => {
    const by = { kind: 'admin', id: 'eve' } as const;
    const suspended = {
      ...rejectedOn([1, 2]),
      suspension: { id: 'a', reason: 'Spam', since: day(3).toISOString(), by },
    };
    expect(takeBack(rejectedOn([4, 5, 6], suspended), 5, 7).suspension).toEqual(suspended.suspension);
  });

  it('nobody when the rule says never', () => {
    expect(rejectedOn([1, 2, 3, 4, 5, 6], firstStanding('ada'), unlimited).suspension).toBeUndefined();
  });
});

describe('the rules', () => {
  it.each([rules, unlimited, { ...rules, hold: 'never' as const }])('%j are read as they are written', (some) => {
    const written = { ...some, suspensionDays: [...some.suspensionDays, 1] };
    expect(strikeRulesFrom(strikeEnvironment(written))).toEqual(written);
  });

  it('are not read where a variable is missing', () => {
    expect(() => strikeRulesFrom({ ...strikeEnvironment(rules), STRIKE_DAYS: '' })).toThrow('STRIKE_DAYS');
  });
});
