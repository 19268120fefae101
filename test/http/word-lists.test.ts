import { expect, it, onTestFinished } from 'vitest';
import { namedBehaviours } from '../../local/language/behaviour.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { admin, apiOf, reader } from './api.ts';

it('lists of words count as the policy says, while no scorer can score', async () => {
  let now = Date.parse('2026-03-01T12:00:00Z');
  const stack = await startTestStack({ language: namedBehaviours.down, clock: { now: () => new Date(now) } });
  onTestFinished(() => stack.stop());
  const api = apiOf(stack);
  const token = await api.token(admin);
  const held = async (content: string) => {
    const id = await api.submit(content);
    await until(async () => {
      const { body } = await api.get(`/api/comments/${id}`, { token: await api.token(reader) });
      return (body as { status: string }).status !== 'UNDER_REVIEW';
    });
    const { body } = await api.get(`/api/admin/comments/${id}`, { token });
    return (body as { status: string }).status === 'FLAGGED';
  };
  const change = async (word_lists: string[]) => {
    const { headers } = await api.get('/api/admin/policy', { token });
    const seen = { 'if-match': headers.get('etag') ?? '' };
    const answer = await api.request('PUT', '/api/admin/policy', { token, body: { word_lists }, headers: seen });
    expect(answer).toMatchObject({ status: 200, body: { word_lists } });
    now += 5_000;
  };
  const [mild, insult] = ['What a bad, bad day this is.', 'You are such an idiot.'];
  await change(['insults']);
  expect([await held(mild), await held(insult)]).toEqual([false, true]);
  await change(['seven-words']);
  expect(await held(`${mild} Again.`)).toBe(true);
  await change([]);
  expect([await held(`${mild} Once more.`), await held(`${insult} Really.`)]).toEqual([false, false]);
});
