import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { failingHalf } from '../../local/language/behaviour.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { startTestStack } from '../stack.ts';
import { type Api, admin, apiOf, reader } from './api.ts';

describe('delivery of queue messages', () => {
  let stack: LocalStack;
  let api: Api;

  // The worker does not run by itself here: each test hands it the messages.
  beforeEach(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
  });
  afterEach(() => stack.stop());

  const submit = (content: string) => api.submit(content);

  const deliver = (...bodies: unknown[]) =>
    stack.functions.moderate(queueEvent(...bodies), lambdaContext('moderateComments', 30));

  const itemsUnder = async (pk: string, prefix: string) => {
    const { Items = [] } = await stack.table.client.send(
      new QueryCommand({
        TableName: stack.table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      }),
    );
    return Items;
  };

  const expectOneDecision = async (id: string, status: string) => {
    expect(await storedComments(stack.table).find(id)).toMatchObject({ status, version: 2 });
    const audit = await itemsUnder(`COMMENT#${id}`, 'AUDIT#');
    expect(audit.map(({ to }) => to)).toEqual(['UNDER_REVIEW', status]);
    const notifications = await itemsUnder(`USER#${api.accountOf(reader).sub}`, 'NOTIFICATION#');
    expect(notifications.filter(({ comment }) => comment === id)).toHaveLength(1);
    const toAdmin = await itemsUnder(`USER#${api.accountOf(admin).sub}`, 'NOTIFICATION#');
    expect(toAdmin.filter(({ comment }) => comment === id)).toHaveLength(status === 'FLAGGED' ? 1 : 0);
  };

  it.each([
    ['Nice', 'APPROVED'],
    ['[Toxic=0.9]', 'FLAGGED'],
  ])('decides %j once when its message comes five times, one after the other', async (content, status) => {
    const id = await submit(content);
    for (let time = 0; time < 5; time += 1) {
      expect(await deliver({ comment_id: id })).toEqual({ batchItemFailures: [] });
    }
    await expectOneDecision(id, status);
  });

  it.each([
    ['Nice', 'APPROVED'],
    ['[Toxic=0.9]', 'FLAGGED'],
  ])('decides %j once when its message comes five times at once, in one batch and in five', async (content, status) => {
    const id = await submit(content);
    const message = { comment_id: id };
    const answers = await Promise.all([
      deliver(message, message, message, message, message),
      ...Array.from({ length: 4 }, () => deliver(message)),
    ]);
    expect(answers.flatMap(({ batchItemFailures }) => batchItemFailures)).toEqual([]);
    await expectOneDecision(id, status);
  });

  it('returns the poisonous message alone', async () => {
    const [first, last] = [await submit('One'), await submit('Two')];
    const answer = await deliver({ comment_id: first }, 'not JSON', { comment: 7 }, { comment_id: last });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }] });
    await expectOneDecision(first, 'APPROVED');
    await expectOneDecision(last, 'APPROVED');
  });

  it('takes a message about a comment that does not exist as done', async () => {
    expect(await deliver({ comment_id: '0190a2b4-0000-7000-8000-00000000ffff' })).toEqual({ batchItemFailures: [] });
  });

  it('lets keywords decide, and says so, when Google fails for good', async () => {
    stack.language.behave(() => ({ does: 'fail', status: 503 }));
    const [good, bad] = [await submit('Nice'), await submit('You are an idiot')];
    await deliver({ comment_id: good }, { comment_id: bad });
    await expectOneDecision(good, 'APPROVED');
    await expectOneDecision(bad, 'FLAGGED');
    const token = await api.token(admin);
    expect((await api.get(`/api/admin/comments/${bad}`, { token })).body).toMatchObject({
      moderation_response: { scorer: 'keywords', degraded: true, triggers: ['Insult'] },
    });
  });

  it('never publishes what was not scored when Google answers nonsense', async () => {
    stack.language.behave(() => ({ does: 'nothing-known' }));
    const id = await submit('You are an idiot');
    await deliver({ comment_id: id });
    await expectOneDecision(id, 'FLAGGED');
  });

  it('decides everything while half of the calls to Google fail, though some wait because of a 429', async () => {
    stack.language.behave(failingHalf);
    const ids = await Promise.all(Array.from({ length: 10 }, (_, index) => submit(`Nice ${index}`)));
    const waiting = stack.queue.length();
    expect(await deliver(...ids.map((id) => ({ comment_id: id })))).toEqual({ batchItemFailures: [] });
    const undecided = (await Promise.all(ids.map((id) => storedComments(stack.table).find(id)))).filter(
      (comment) => comment?.status === 'UNDER_REVIEW',
    );
    expect(stack.queue.length() - waiting).toBe(undecided.length);
    // As what is put off comes back for the last time.
    const messages = undecided.map((comment) => ({ comment_id: comment?.id, postponed: 5 }));
    expect(await deliver(...messages)).toEqual({ batchItemFailures: [] });
    for (const id of ids) {
      await expectOneDecision(id, 'APPROVED');
    }
  });
});
