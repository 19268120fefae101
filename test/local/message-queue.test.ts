import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectModerationQueue } from '../../functions/comments/moderation-queue.ts';
import { startMessageQueue } from '../../local/message-queue.ts';
import { recordedLog } from '../shared/recorded-log.ts';

describe('the local queue', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moderato-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its messages between runs', async () => {
    const first = await startMessageQueue(folder);
    const queue = connectModerationQueue({
      environment: { MODERATION_QUEUE_URL: first.url },
      clock: { now: () => new Date(0) },
      log: recordedLog(),
      localServices: { dynamodb: '', sqs: first.endpoint, cognito: '', cloudfront: '' },
    });
    await queue.push('a comment');
    expect(await queue.length()).toBe(1);
    await first.stop();

    const second = await startMessageQueue(folder);
    expect(second.length()).toBe(1);
    await second.stop();
  });
});
