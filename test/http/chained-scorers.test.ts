import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { namedBehaviours } from '../../local/language/behaviour.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestStack } from '../stack.ts';
import { admin, apiOf } from './api.ts';

const reviewed = routes.getReviewedComment.success.body;

const byGoogle = { scorer: 'google', scorer_version: 'moderateText-v1', degraded: false };
const byOpenAi = { scorer: 'openai', scorer_version: 'omni-moderation-latest', degraded: false };

/** What becomes of a comment. */
const decided = async (stack: LocalStack, content: string) => {
  const api = apiOf(stack);
  const id = await api.submit(content);
  await stack.functions.moderate(queueEvent({ comment_id: id }), lambdaContext('moderateComments', 30));
  return reviewed.parse((await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) })).body);
};

describe('with two scorers of choice, a comment', () => {
  let log: ReturnType<typeof recordedLog>;
  let stack: LocalStack;
  // Of their own, because a breaker that one test opens would answer for the next.
  beforeEach(async () => {
    log = recordedLog();
    stack = await startTestStack({ log, scorers: ['google', 'openai'], unattended: false });
  });
  afterEach(() => stack.stop());

  it('is decided by the first, and the second is not asked', async () => {
    expect(await decided(stack, 'Quite nice')).toMatchObject({ status: 'APPROVED', moderation_response: byGoogle });
    expect(stack.language.calls('openai')).toBe(0);
  });

  it.each(['down', 'limited', 'revoked', 'garbage'] as const)(
    'is decided by the second, and not degraded, while the first is %s',
    async (name) => {
      stack.language.behave(namedBehaviours[name], 'google');

      expect(await decided(stack, 'Quite nice')).toMatchObject({ status: 'APPROVED', moderation_response: byOpenAi });
      expect(await decided(stack, '[Toxic=0.9]')).toMatchObject({
        status: 'FLAGGED',
        moderation_response: { ...byOpenAi, triggers: ['Insult'] },
      });
      expect(stack.language.calls('google')).toBeGreaterThan(0);
      expect(log.lines.map(({ event }) => event)).not.toContain('fallback_used');
    },
  );

  it('is decided by the second when the first does not know its language', async () => {
    expect(await decided(stack, 'Это комментарий')).toMatchObject({
      status: 'APPROVED',
      moderation_response: byOpenAi,
    });
    expect(stack.language.calls('google')).toBe(1);
  });

  it('is decided by the lists of words when neither scores', async () => {
    stack.language.behave(namedBehaviours.down);

    expect(await decided(stack, 'You are an idiot')).toMatchObject({
      status: 'FLAGGED',
      moderation_response: { scorer: 'keywords', degraded: true, degraded_because: 'failed' },
    });
  });
});

it('a scorer of choice may be the only one, whichever it is', async () => {
  const stack = await startTestStack({ scorers: ['openai'], openAiModel: 'another', unattended: false });

  expect(await decided(stack, '[Violent=0.7]')).toMatchObject({
    status: 'FLAGGED',
    moderation_response: { ...byOpenAi, scorer_version: 'another', triggers: ['Violent'] },
  });
  expect(stack.language.calls('google')).toBe(0);
  await stack.stop();
});
