import { expect, it } from 'vitest';
import { listScorers } from '../../functions/moderation/list-scorers.ts';
import { breakerStatesInMemory } from './breaker-states-in-memory.ts';

const asked = { user: { id: 'an-admin', username: 'admin', role: 'admin' } } as never;

const waiting = (count: number) => ({
  async *waiting() {
    for (let index = 0; index < count; index += 1) {
      yield { id: `comment-${index}`, version: 2, at: '2026-03-01T00:00:00.000Z' };
    }
  },
});

it('tells which scorers are left alone since when, and what waits for them', async () => {
  const states = breakerStatesInMemory();
  await states.write('openai', { open: true, changed_at: '2026-03-01T00:00:00.000Z', policy: {} });
  const { body } = await listScorers({ scorers: ['google', 'openai'], states, degraded: waiting(3) })(asked);
  expect(body).toEqual({
    scorers: [
      { name: 'google', breaker: 'closed' },
      { name: 'openai', breaker: 'open', changed_at: '2026-03-01T00:00:00.000Z' },
    ],
    degraded_decisions: 3,
  });
});

it('counts no further than anybody wants to know', async () => {
  const { body } = await listScorers({ scorers: [], states: breakerStatesInMemory(), degraded: waiting(5_000) })(asked);
  expect(body).toMatchObject({ degraded_decisions: 1_000 });
});
