import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectModerationQueue, readMessage, requestOf } from '../../functions/comments/moderation-queue.ts';
import { correlated } from '../../functions/shared/correlation.ts';
import { type Respond, respondWith, type ScriptedServer, startScriptedServer } from '../moderation/scripted-server.ts';
import { recordedLog } from '../shared/recorded-log.ts';

/** The SDK compares the hash of what it sent. */
const accept: Respond = (response, asked) => {
  const { MessageBody } = JSON.parse(asked.body) as { readonly MessageBody: string };
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return respondWith(JSON.stringify({ MessageId: '1', MD5OfMessageBody }))(response, asked);
};

describe('a message', () => {
  let sqs: ScriptedServer;

  beforeAll(async () => {
    sqs = await startScriptedServer();
  });
  afterAll(() => sqs.stop());

  const pushed = async (environment: Record<string, string>, request?: string) => {
    sqs.respond(accept);
    const queue = connectModerationQueue({
      environment: { MODERATION_QUEUE_URL: `${sqs.url}/000000000000/queue`, ...environment },
      clock: { now: () => new Date(0) },
      log: recordedLog(),
      localServices: { dynamodb: '', sqs: sqs.url, cognito: '', cloudfront: '' },
    });
    await correlated(request, () => queue.push('comment-1'));
    return JSON.parse(sqs.asked[0]?.body ?? '') as Record<string, unknown>;
  };

  it('names its comment and the request that put it under review', async () => {
    const { MessageBody } = await pushed({}, 'request-1');
    expect(readMessage(String(MessageBody))).toEqual({
      comment_id: 'comment-1',
      postponed: 0,
      correlation_id: 'request-1',
    });
    expect(requestOf(String(MessageBody))).toBe('request-1');
  });

  it('names its comment alone when nobody asked for it', async () => {
    expect(await pushed({})).toMatchObject({ MessageBody: '{"comment_id":"comment-1"}' });
  });

  it('continues the trace of its request, where there is one', async () => {
    const trace = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1';
    expect(await pushed({ _X_AMZN_TRACE_ID: trace })).toMatchObject({
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
    });
    expect(await pushed({})).not.toHaveProperty('MessageSystemAttributes');
  });

  it.each(['', 'no JSON', '[]', '{"comment_id":5}'])('that is none of ours (%s) belongs to no request', (body) => {
    expect(requestOf(body)).toBeUndefined();
    expect(() => readMessage(body)).toThrow();
  });
});
