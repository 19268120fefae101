import { expect, it } from 'vitest';
import { type BackTest, together } from '../../../web/console/policy/back-test.ts';

const part = (day: string, example: string): BackTest => ({
  site: 'main',
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-08T00:00:00.000Z',
  decisions: 3,
  replayed: 2,
  not_replayed: { superseded: 1, text_gone: 0, text_changed: 0 },
  outcomes: [{ before: 'flag', after: 'approve', decisions: 1, examples: [example] }],
  agreement: {
    before: { judged: 2, false_approvals: 0, false_holds: 1 },
    after: { judged: 2, false_approvals: 1, false_holds: 0 },
  },
  false_approvals: [example],
  false_holds: [],
  queue: [{ day, before: 2, after: 1 }],
});

it('adds up what the parts of a period say', () => {
  const both = together(part('2026-03-02', 'b'), part('2026-03-01', 'a'));
  expect(both).toMatchObject({
    decisions: 6,
    not_replayed: { superseded: 2 },
    outcomes: [{ before: 'flag', after: 'approve', decisions: 2, examples: ['b', 'a'] }],
    agreement: { before: { judged: 4, false_holds: 2 }, after: { false_approvals: 2 } },
    false_approvals: ['b', 'a'],
  });
  expect(both.queue.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02']);
  expect(together(both, part('2026-03-01', 'c')).queue[0]).toEqual({ day: '2026-03-01', before: 4, after: 2 });
});
