import { beforeEach, describe, expect, it } from 'vitest';
import type { PresentState } from '../../../clients/typescript/api.ts';
import { type Call, CallFault } from '../../../web/api/call.ts';
import { DecisionLine } from '../../../web/console/queue/decision-line.ts';
import { until } from '../../until.ts';
import { reviewed } from './reviewed-comments.ts';

const refusal = (status: number, present?: PresentState) =>
  new CallFault(status, { detail: 'No.', ...(present && { present }) });

describe('the line of decisions', () => {
  let sent: string[];
  let answers: (() => unknown)[];
  let returned: string[];
  let refused: string[];
  let now: number;
  let line: DecisionLine;

  beforeEach(() => {
    [sent, answers, returned, refused, now] = [[], [], [], [], 0];
    const call = async (
      method: string,
      path: string,
      input: { path?: { comment_id?: string }; body?: { action?: string } },
    ) => {
      sent.push([method, path.split('/').at(-1), input.path?.comment_id, input.body?.action].filter(Boolean).join(' '));
      const data = await answers.shift()?.();
      return { data: data ?? reviewed(input.path?.comment_id ?? '', { version: 4 }), headers: new Headers() };
    };
    line = new DecisionLine({
      call: call as Call,
      moderator: () => 'me',
      pause: async () => undefined,
      now: () => now,
      onReturn: ({ id }) => returned.push(id),
      onRefusal: ({ comment }) => refused.push(comment.id),
    });
  });
  const settled = () => until(async () => line.waiting === 0);
  const states = () => line.decisions.map(({ comment, state }) => `${comment.id} ${state}`);
  const fails = (error: Error) => () => {
    throw error;
  };

  it('sends them one after the other, in their order', async () => {
    line.decide([reviewed('a')], { action: 'approve' });
    line.decide([reviewed('b')], { action: 'reject', reason: 'Spam' });
    expect(sent).toEqual(['post action a approve']);
    await settled();
    expect(sent).toEqual(['post action a approve', 'post action b reject']);
    expect(states()).toEqual(['a done', 'b done']);
  });

  it('sends again what nobody answered, and takes for done what arrived after all', async () => {
    const present = { status: 'APPROVED', version: 3, decided_by: 'me' };
    answers = [fails(new CallFault()), fails(refusal(503)), fails(refusal(409, present))];
    line.decide([reviewed('a')], { action: 'approve' });
    await settled();
    expect(sent).toHaveLength(3);
    expect([states(), refused]).toEqual([['a done'], []]);
  });

  it('tells what was refused, with how the comment stands', async () => {
    const present = { status: 'REJECTED', version: 3, decided_by: 'another' };
    answers = [fails(refusal(409, present))];
    line.decide([reviewed('a')], { action: 'approve' });
    await settled();
    expect(refused).toEqual(['a']);
    expect(line.decisions).toMatchObject([{ state: 'refused', present, detail: 'No.' }]);
  });

  it('sends many as one, each with an outcome of its own', async () => {
    const present = { status: 'APPROVED', version: 3, decided_by: 'another' };
    answers = [
      () => ({
        results: [
          { id: 'a', outcome: 'done' },
          { id: 'b', outcome: 'conflict', present },
          { id: 'c', outcome: 'not_found' },
        ],
      }),
    ];
    line.decide(
      ['a', 'b', 'c'].map((id) => reviewed(id)),
      { action: 'reject' },
    );
    await settled();
    expect(sent).toEqual(['post actions reject']);
    expect([states(), refused]).toEqual([
      ['a done', 'b refused', 'c refused'],
      ['b', 'c'],
    ]);
  });

  it('sends alone what something got in the way of, and all again when that fails', async () => {
    const results = ['done', 'failed'].map((outcome, index) => ({ id: 'ab'[index], outcome }));
    answers = [() => ({ results }), fails(refusal(503)), () => ({ results })];
    line.decide(
      ['a', 'b'].map((id) => reviewed(id)),
      { action: 'approve' },
    );
    await settled();
    expect(sent).toEqual([
      'post actions approve',
      'post action b approve',
      'post actions approve',
      'post action b approve',
    ]);
    expect(states()).toEqual(['a done', 'b done']);
  });

  it('undoes what was done: the comment comes back', async () => {
    line.decide([reviewed('a')], { action: 'approve' });
    await settled();
    expect(line.undo()).toBe(1);
    await settled();
    expect(sent).toEqual(['post action a approve', 'post undo a', 'get {comment_id} a']);
    expect([states(), returned]).toEqual([['a undone'], ['a']]);
  });

  it('undoes what is still in the line without sending it, and what is on its way after it arrived', async () => {
    line.decide([reviewed('a')], { action: 'approve' });
    line.decide([reviewed('b')], { action: 'approve' });
    expect([line.undo(), line.undo()]).toEqual([1, 1]);
    expect(returned).toEqual(['b']);
    await settled();
    expect(sent).toEqual(['post action a approve', 'post undo a', 'get {comment_id} a']);
    expect(states()).toEqual(['a undone', 'b undone']);
  });

  it('undoes nothing that is older than the API lets be undone', async () => {
    line.decide([reviewed('a')], { action: 'approve' });
    await settled();
    now = 5 * 60_000;
    expect(line.undo()).toBe(0);
  });

  it('tells what could not be undone', async () => {
    answers = [() => ({}), fails(refusal(409, { status: 'PURGED', version: 5, decided_by: 'author' }))];
    line.decide([reviewed('a')], { action: 'reject' });
    await settled();
    line.undo();
    await settled();
    expect([states(), refused, returned]).toEqual([['a kept'], ['a'], []]);
  });
});
