import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noRecord } from '../../functions/comments/standing.ts';
import { type Evidence, rulingOn } from '../../functions/moderation/ruling.ts';
import type { Conditions } from '../../functions/policy/conditions.ts';
import { judgementOf } from '../../functions/policy/policy.ts';
import { anyEvidence, anyRules } from './any-evidence.ts';
import { examplePolicy } from './fixed-policies.ts';

interface Case {
  readonly conditions?: Conditions;
  readonly toxic?: number;
  readonly links?: number;
  /** Approved, and approved since the last rejection. */
  readonly approved?: readonly [altogether: number, since: number];
  readonly phrase?: 'suspect' | 'banned';
  readonly degraded?: Partial<Evidence['facts']>;
}

const ruling = ({ conditions = {}, toxic = 0, links = 0, approved = [0, 0], phrase, degraded }: Case) =>
  rulingOn(examplePolicy({ conditions, categories: { Toxic: { flag_above: 0.6, reject_above: 0.9 } } }), {
    categories: { Toxic: toxic },
    degraded: degraded !== undefined,
    facts: {
      links,
      author: { ...noRecord, approved: approved[0], approved_since_rejection: approved[1] },
      ...degraded,
    },
    phrases: { suspect: phrase === 'suspect', banned: phrase === 'banned' },
  });

const trust = { trust_after_approvals: 3 };
const [often, tooFew] = [[9, 3] as const, [9, 2] as const];
const byLists = { fallback: 'decide' } as const;

describe('a policy with conditions', () => {
  it.each<[string, Case, ReturnType<typeof ruling>['outcome'], readonly string[]]>([
    ['approves what meets none', {}, 'approve', []],
    ['holds a first comment', { conditions: { hold_first_comments: 1 } }, 'flag', ['first-comments']],
    [
      'holds comments until enough were approved',
      { conditions: { hold_first_comments: 3 }, approved: [2, 2] },
      'flag',
      ['first-comments'],
    ],
    ['holds none after that', { conditions: { hold_first_comments: 3 }, approved: [3, 0] }, 'approve', []],
    ['allows as many links as it says', { conditions: { hold_links_above: 2 }, links: 2 }, 'approve', []],
    ['holds one more', { conditions: { hold_links_above: 2 }, links: 3 }, 'flag', ['links']],
    ['holds any link', { conditions: { hold_links_above: 0 }, links: 1 }, 'flag', ['links']],
    ['holds a suspect phrase', { phrase: 'suspect' }, 'flag', ['suspect-phrase']],
    ['rejects a banned one', { phrase: 'banned' }, 'reject', ['banned-phrase']],
    [
      'rejects a banned one while the scorer is down',
      { phrase: 'banned', degraded: byLists },
      'reject',
      ['banned-phrase'],
    ],
    [
      'names all that is met',
      { conditions: { hold_first_comments: 1, hold_links_above: 0 }, links: 1, phrase: 'suspect' },
      'flag',
      ['first-comments', 'links', 'suspect-phrase'],
    ],
    ['flags what is not trusted yet', { conditions: trust, toxic: 0.7, approved: tooFew }, 'flag', []],
    ['lets a trusted author pass', { conditions: trust, toxic: 0.7, approved: often }, 'approve', []],
    [
      'lets him write links',
      { conditions: { ...trust, hold_links_above: 0 }, links: 9, approved: often },
      'approve',
      ['links'],
    ],
    [
      'trusts him though more first comments are held',
      { conditions: { ...trust, hold_first_comments: 10 }, approved: often },
      'approve',
      ['first-comments'],
    ],
    ['rejects what he may not write either', { conditions: trust, toxic: 0.95, approved: often }, 'reject', []],
    [
      'bans phrases for him, too',
      { conditions: trust, phrase: 'banned', approved: often },
      'reject',
      ['banned-phrase'],
    ],
    [
      'flags what lists of words find of his',
      { conditions: trust, toxic: 0.7, approved: often, degraded: byLists },
      'flag',
      [],
    ],
    [
      'flags what they would reject',
      { conditions: trust, toxic: 0.95, approved: often, degraded: byLists },
      'flag',
      [],
    ],
    [
      'holds what they do not understand',
      { conditions: trust, approved: often, degraded: { ...byLists, doubtful: 'other-language' } },
      'flag',
      [],
    ],
  ])('%s', (_what, given, outcome, conditions) => {
    expect(ruling(given)).toMatchObject({ outcome, conditions });
  });

  it('holds what an author writes whose comments were rejected lately, trusted or not', () => {
    const held = rulingOn(examplePolicy({ conditions: trust }), {
      categories: { Toxic: 0 },
      degraded: false,
      facts: { links: 0, author: { ...noRecord, approved: 9, approved_since_rejection: 9 }, author_held: true },
      phrases: { suspect: false, banned: false },
    });
    expect(held).toMatchObject({ outcome: 'flag', held: 'strikes', trusted: false });
  });

  it('says when only trust let a comment pass', () => {
    expect(ruling({ conditions: trust, toxic: 0.7, approved: often }).trusted).toBe(true);
    expect(ruling({ conditions: trust, toxic: 0.1, approved: often }).trusted).toBe(false);
    expect(ruling({ conditions: trust, toxic: 0.95, approved: often }).trusted).toBe(false);
  });
});

const gravity = { approve: 0, flag: 1, reject: 2 };

describe('any policy', () => {
  it('without conditions decides by scores alone, where a scorer of choice gave them', () => {
    fc.assert(
      fc.property(anyRules, anyEvidence, (rules, evidence) => {
        const plain = { ...rules, conditions: {} };
        const { author_held: _held, ...facts } = evidence.facts;
        const scored = { ...evidence, facts, degraded: false, phrases: { suspect: false, banned: false } };
        expect(rulingOn(plain, scored)).toMatchObject(judgementOf(plain, evidence.categories));
      }),
    );
  });

  it('is never milder than its scores alone, but by trust', () => {
    fc.assert(
      fc.property(anyRules, anyEvidence, (rules, evidence) => {
        const { outcome, trusted } = rulingOn(rules, evidence);
        const scored = gravity[judgementOf(rules, evidence.categories).outcome];
        expect(gravity[outcome] >= (evidence.degraded ? Math.min(scored, 1) : scored) || trusted).toBe(true);
      }),
    );
  });

  it('that trusts rejects whatever it would reject otherwise, and approves whatever it would approve', () => {
    fc.assert(
      fc.property(anyRules, anyEvidence, (rules, evidence) => {
        const { trust_after_approvals: _trust, ...others } = rules.conditions;
        const [with_, without] = [rulingOn(rules, evidence), rulingOn({ ...rules, conditions: others }, evidence)];
        expect(with_.outcome === 'reject').toBe(without.outcome === 'reject');
        expect(gravity[with_.outcome]).toBeLessThanOrEqual(gravity[without.outcome]);
        expect(with_.outcome !== without.outcome && !with_.trusted).toBe(false);
      }),
    );
  });

  it('approves only what nothing speaks against, or what trust lifts, and never what it does not understand', () => {
    fc.assert(
      fc.property(anyRules, anyEvidence, (rules, evidence) => {
        const { outcome, triggers, conditions, trusted, held } = rulingOn(rules, evidence);
        if (outcome === 'approve') {
          expect(trusted || (triggers.length === 0 && conditions.length === 0)).toBe(true);
          expect(held).toBeUndefined();
          expect(evidence.degraded && (triggers.length > 0 || evidence.facts.doubtful !== undefined)).toBe(false);
        }
      }),
    );
  });
});
