import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentItem } from '../../functions/comments/comment-item.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { connectTable, type Table } from '../../functions/shared/table.ts';
import { tableProjection } from '../../functions/triggers.ts';
import { createTable } from '../../local/create-table.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../../local/dynamodb-engine.ts';
import { LocalFault } from '../../local/local-fault.ts';
import type { Project } from '../../local/stream-batches.ts';
import { openTableStream, type TableStream } from '../../local/table-stream.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { until } from '../until.ts';

describe('the stream of the local table', () => {
  let folder: string;
  let database: string;
  let engine: DynamoDbEngine;
  let runtime: Runtime;
  let table: Table;
  const log = recordedLog();
  const streams: TableStream[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'moderato-stream-'));
    database = join(folder, 'dynamodb.sqlite');
    engine = await startDynamoDbEngine(database);
    log.lines.length = 0;
    runtime = {
      environment: { TABLE_NAME: 'moderato' },
      clock: { now: () => new Date(0) },
      log,
      localServices: { dynamodb: engine.endpoint, sqs: '', cognito: '', cloudfront: '' },
    };
    table = connectTable(runtime);
    await createTable(table);
  });
  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.stop()));
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  const put = (...ids: string[]) =>
    Promise.all(
      ids.map((id) => {
        const Item = commentItem(exampleComment({ id, status: 'APPROVED' }));
        return table.client.send(new PutCommand({ TableName: table.name, Item }));
      }),
    );

  /** Opens the stream for a projection that notes the ids of the comments it is told of. */
  const open = async ({ remembering = false, failing = async () => false } = {}) => {
    const told: string[] = [];
    const project: Project = async ({ Records }) => {
      if (await failing()) {
        throw new Error('Not now');
      }
      told.push(...Records.map(({ dynamodb }) => dynamodb?.NewImage?.['id']?.S ?? ''));
      return { batchItemFailures: [] };
    };
    const stream = await openTableStream({
      runtime,
      table,
      consumers: [{ source: tableProjection, project }],
      retryMilliseconds: 1,
      ...(remembering && { positionsFile: join(folder, 'positions.json') }),
    });
    streams.push(stream);
    return { stream, told };
  };

  it('is delivered on demand, each record once', async () => {
    const { stream, told } = await open();
    await put('a', 'b');
    await stream.drain();
    await stream.drain();
    expect(told.toSorted()).toEqual(['a', 'b']);
    await put('c');
    await stream.drain();
    expect(told.slice(2)).toEqual(['c']);
  });

  it('is delivered as it comes when it is followed', async () => {
    const { stream, told } = await open();
    stream.follow();
    await put('a');
    await until(async () => told.length === 1);
    await put('b');
    await until(async () => told.length === 2);
    expect(log.lines).toEqual([]);
  });

  it('has one batch delivered at a time, however many ask for it', async () => {
    let [running, most] = [0, 0];
    const { stream, told } = await open({
      failing: async () => {
        running += 1;
        most = Math.max(most, running);
        await nextTurn();
        running -= 1;
        return false;
      },
    });
    await put('a', 'b', 'c');
    await Promise.all([stream.drain(), stream.drain(), stream.drain()]);
    expect(most).toBe(1);
    expect(told.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('goes on where it stopped when it remembers its position, and else from the beginning', async () => {
    const first = await open({ remembering: true });
    await put('a', 'b');
    await first.stream.drain();
    await first.stream.stop();
    await put('c');
    const [second, forgetful] = [await open({ remembering: true }), await open()];
    await second.stream.drain();
    await forgetful.stream.drain();
    expect(second.told).toEqual(['c']);
    expect(forgetful.told.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('is delivered again when a projection died with it, and given up after ten times', async () => {
    let failures = 0;
    const mended = await open({
      failing: async () => {
        failures += 1;
        return failures <= 5;
      },
    });
    await put('a');
    await mended.stream.drain();
    expect(mended.told).toEqual(['a']);
    expect(mended.stream.givenUp).toEqual([]);

    const broken = await open({ failing: async () => true });
    await broken.stream.drain();
    expect(broken.stream.givenUp).toHaveLength(1);
    expect(log.lines.filter(({ event }) => event === 'projection_failed')).toHaveLength(5 + 11);
    expect(log.lines.at(-1)).toMatchObject({ event: 'stream_record_given_up' });
  });

  it('is let go of in the middle of a batch that fails, and comes again to the next run', async () => {
    const { promise: failed, resolve } = Promise.withResolvers<void>();
    const first = await open({
      remembering: true,
      failing: async () => {
        resolve();
        return true;
      },
    });
    await put('a');
    first.stream.follow();
    await failed;
    await first.stream.stop();
    expect(first.stream.givenUp).toEqual([]);
    const second = await open({ remembering: true });
    await second.stream.drain();
    expect(second.told).toEqual(['a']);
  });

  it('says so in the log when the engine is away, and goes on', async () => {
    const { stream } = await open();
    await engine.stop();
    stream.follow();
    await until(async () => log.lines.some(({ event }) => event === 'stream_failed'));
    await expect(stream.drain()).rejects.toThrow();
  });

  it('is missed in a table that was made without one', async () => {
    await table.client.send(
      new UpdateTableCommand({ TableName: table.name, StreamSpecification: { StreamEnabled: false } }),
    );
    await expect(open()).rejects.toThrow(LocalFault);
  });

  it('is written and read by an index, which makes neither slower with every record', () => {
    // As dynoxide 1.2.1 asks.
    const questions = [
      'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
      'SELECT new_image FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2 ' +
        'AND CAST(sequence_number AS INTEGER) > ?3 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?4',
    ];
    const connection = new DatabaseSync(database, { readOnly: true });
    const plans = questions.map((question) => connection.prepare(`EXPLAIN QUERY PLAN ${question}`).all());
    connection.close();
    for (const plan of plans) {
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/INDEX by_sequence_number/)]);
    }
  });
});
