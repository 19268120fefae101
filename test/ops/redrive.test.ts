import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedComments } from '../../functions/comments/stored-comments.ts';
import { awsClientSettings } from '../../functions/shared/aws-client.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { messageBox } from '../../tools/ops/redrive/message-box.ts';
import { moveMessages } from '../../tools/ops/redrive/move-messages.ts';
import { storedComment, storedFlagged } from '../comments/stored-comment.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { runOps } from './run-ops.ts';

describe('npm run ops -- redrive', () => {
  let stack: LocalStack;
  let sqs: SQSClient;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ops-'));
    // As npm start has one: an engine that keeps its state is not quite the same as one that does not.
    stack = await startTestStack({ unattended: false, folder });
    sqs = new SQSClient(awsClientSettings(stack.runtime, 'sqs'));
  });
  afterEach(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  });

  const send = async (QueueUrl: string, MessageBody: string) => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  };
  const park = (body: string) => send(stack.queue.parkingUrl, body);
  /** Waits until so many can be received: they are there again a moment after they were looked at. */
  const parked = (count: number) =>
    until(async () => {
      const request = { QueueUrl: stack.queue.parkingUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
      return Messages.length === count;
    });
  const run = (...argv: readonly string[]) => runOps(['redrive', '--api', stack.url, ...argv]);
  const sent = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: stack.queue.url, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown);
  };

  it('tells what waits there, and leaves it there', async () => {
    const { id } = await storedComment(stack.table);
    const decided = await storedFlagged(stack.table);
    const bodies = [{ comment_id: id, postponed: 5 }, { comment_id: decided }, { comment_id: 'no-such' }, { other: 1 }];
    for (const body of bodies) {
      await park(JSON.stringify(body));
    }
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toContain('Messages in the queue parking of');
    expect(stdout).toMatch(new RegExp(`to be sent to the moderation queue +1 +${id}\\n`));
    expect(stdout).toMatch(/to be deleted: decided or gone +2 {2}/);
    expect(stdout).toMatch(/none of ours +1 {2}to be left\n +[\w-]+: \{"other":1\}\n/);
    expect(stdout).toContain(`npm run ops -- redrive --api ${stack.url} --apply\n`);
    await parked(4);
    expect(stack.queue.length()).toBe(0);
  });

  it('sends what is still to be moderated as if it had never been tried, and deletes what is done', async () => {
    const { id } = await storedComment(stack.table);
    await park(JSON.stringify({ comment_id: id, postponed: 5 }));
    await park(JSON.stringify({ comment_id: await storedFlagged(stack.table) }));
    expect(await run('--apply')).toMatchObject({ code: 0, stderr: '' });
    expect(stack.queue.parked()).toEqual([]);
    expect(await sent()).toEqual([{ comment_id: id }]);
  });

  it('leaves what is none of ours unless told to delete it', async () => {
    await park('not even JSON \u202e!');
    const left = await run('--apply');
    expect(left).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/none of ours +1 {2}left\n.*: not even JSON !\n$/),
    });
    await parked(1);
    expect(await run('--apply', '--drop-foreign')).toMatchObject({ code: 0 });
    expect(stack.queue.parked()).toEqual([]);
  });

  it('takes more than one look at a queue, and dead letters too', async () => {
    for (let index = 0; index < 23; index += 1) {
      const { id } = await storedComment(stack.table);
      await send(stack.queue.deadLetterUrl, JSON.stringify({ comment_id: id }));
    }
    const { stdout } = await run('--from', 'dead-letters', '--apply', '--per-minute', '999999');
    expect(stdout).toMatch(/sent to be moderated +23 {2}such as /);
    expect(stack.queue.deadLetters()).toEqual([]);
    expect(stack.queue.length()).toBe(23);
  });

  it('says that there is nothing', async () => {
    expect((await run()).stdout).toMatch(/about 0\n\n.* 0\n.* 0\n.* 0\n/);
  });

  it('loses nothing where sending fails: what was not sent is there again', async () => {
    const { id } = await storedComment(stack.table);
    await park(JSON.stringify({ comment_id: id }));
    const box = messageBox(stack.runtime, stack.queue.parkingUrl);
    const deleted: string[] = [];
    const failing = moveMessages({
      box: {
        ...box,
        delete: async (message) => {
          deleted.push(message.id);
        },
      },
      comments: storedComments(stack.table),
      queue: {
        push: async () => {
          throw new Error('SQS is down');
        },
      },
      turn: async () => undefined,
      apply: true,
      dropForeign: false,
      onProgress: () => undefined,
    });
    await expect(failing).rejects.toThrow('SQS is down');
    expect(deleted).toEqual([]);
  });
});
