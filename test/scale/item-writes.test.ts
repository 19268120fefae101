import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type places, type Step, unitsOf } from '../../bench/scale/item-writes.ts';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import type { Comment, CommentEvent } from '../../functions/comments/comment.ts';
import { commentCounts } from '../../functions/comments/comment-counts.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { degradedDecisions } from '../../functions/comments/degraded-decisions.ts';
import { standingStore } from '../../functions/comments/standing-store.ts';
import { unlimited } from '../../functions/comments/strikes.ts';
import { measuresStore } from '../../functions/measures/measures-store.ts';
import { keptScores } from '../../functions/moderation/kept-scores.ts';
import { quotaOf } from '../../functions/moderation/quota.ts';
import { rateLimit } from '../../functions/shared/rate-limit.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { exampleComment, exampleScoring } from '../comments/example-comment.ts';
import { exampleMac } from '../comments/example-mac.ts';
import { startTestTable } from '../test-table.ts';

const units = z.object({ CapacityUnits: z.number() });
const consumed = z.object({
  Table: units,
  GlobalSecondaryIndexes: z.optional(z.object({ gsi1: z.optional(units), gsi2: z.optional(units) })),
});

type Units = Record<(typeof places)[number], number>;

const none: Units = { table: 0, gsi1: 0, gsi2: 0 };
const now = new Date('2030-01-01T00:00:00Z');
const clock = { now: () => now };
const categories = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`Category ${index}`, 0.123456]));
const scoring = { ...exampleScoring, categories };

/** By the engine's count, which is that of DynamoDB but for transactions of AWS's own DynamoDB Local. */
describe('what a comment writes', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let written = none;
  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    table.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          if (commandName.includes('Get')) {
            return next(args);
          }
          const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
          const { ConsumedCapacity } = result.output as unknown as { ConsumedCapacity: unknown };
          for (const one of [ConsumedCapacity].flat()) {
            const { Table: whole, GlobalSecondaryIndexes: indexes } = consumed.parse(one);
            written = {
              table: written.table + whole.CapacityUnits,
              gsi1: written.gsi1 + (indexes?.gsi1?.CapacityUnits ?? 0),
              gsi2: written.gsi2 + (indexes?.gsi2?.CapacityUnits ?? 0),
            };
          }
          return result;
        },
      { step: 'initialize' },
    );
  });
  afterAll(() => stop());

  const unitsOfWriting = async (write: () => Promise<unknown>): Promise<Units> => {
    written = none;
    await write();
    return written;
  };
  const stepsTake = (...steps: Step[]): Units =>
    steps.reduce(
      (sum, step) => ({
        table: sum.table + unitsOf(step, 'table'),
        gsi1: sum.gsi1 + unitsOf(step, 'gsi1'),
        gsi2: sum.gsi2 + unitsOf(step, 'gsi2'),
      }),
      none,
    );

  const submission = () => newComment({ ...exampleComment({ content: 'x'.repeat(150) }), id: newId(now) }, now);
  const submitted = async (): Promise<Comment> => {
    const made = submission();
    await commentStore(table, exampleMac).submit(made);
    return made.comment;
  };
  const changed = (comment: Comment, event: CommentEvent, degraded = false) => {
    const made = change(comment, event, { now, actor: { kind: 'policy' }, scoring: { ...scoring, degraded } });
    if (made === undefined) {
      throw new Error(`${event} is not allowed`);
    }
    return made;
  };

  it('when it is submitted', async () => {
    const limit = rateLimit(table, clock);
    const submit = async () => {
      await limit.count('user', { times: 10, seconds: 60 });
      await limit.count('network', { times: 60, seconds: 60 });
      await commentStore(table, exampleMac).submit(submission(), undefined, 'hash');
    };
    expect(await unitsOfWriting(submit)).toEqual(stepsTake('submission'));
  });

  it('when it is scored', async () => {
    const take = () => quotaOf(table, { scorer: 'google', perMinute: 600, clock }).take();
    expect(await unitsOfWriting(take)).toEqual(stepsTake('call'));
    expect(await unitsOfWriting(() => keptScores(table, clock).keep('key', categories))).toEqual(stepsTake('score'));
  });

  it('when it is approved, and folded', async () => {
    const comment = await submitted();
    const approve = async () => {
      await commentStore(table, exampleMac).make(changed(comment, 'approvedByPolicy'), ['admin']);
      const { id: event, id, post, author_id: author, updated_at: at } = comment;
      await commentCounts(table).count(post, [{ event, post, delta: 1 }], now);
      const approval = { event, author, comment: id, at, approved: 1, rejected: 0 };
      await standingStore(table).fold(author, [approval], unlimited, now);
    };
    // The number of the post is written once for a whole batch.
    const numberOfPost = { table: 2, gsi1: 0, gsi2: 0 };
    const { table: items, gsi1, gsi2 } = stepsTake('decision', 'approval', 'folding');
    expect(await unitsOfWriting(approve)).toEqual({ table: items + numberOfPost.table, gsi1, gsi2 });
  });

  it('when its decision is measured', async () => {
    const { id } = await submitted();
    const counts = [{ day: '2030-01-01', counter: ['submitted'] as ['submitted'], by: 1 }];
    const measure = () => measuresStore(table).add('main', [{ event: id, comment: id, counts }], now);
    // The measures of the day are written once for a whole batch.
    const day = { table: 2, gsi1: 0, gsi2: 0 };
    const { table: marker, gsi1, gsi2 } = stepsTake('measuring');
    expect(await unitsOfWriting(measure)).toEqual({ table: marker + day.table, gsi1, gsi2 });
  });

  it('when it is flagged, and admins are told', async () => {
    const comment = await submitted();
    const flag = () => commentStore(table, exampleMac).make(changed(comment, 'flaggedByPolicy'), ['one', 'two']);
    expect(await unitsOfWriting(flag)).toEqual(stepsTake('decision', 'flagging', 'notice', 'notice'));
  });

  it('when the fallback decides, and a schedule confirms it', async () => {
    const decision = changed(await submitted(), 'approvedByPolicy', true);
    const decide = () => commentStore(table, exampleMac).make(decision, []);
    expect(await unitsOfWriting(decide)).toEqual(stepsTake('decision', 'approval', 'degraded'));

    const confirm = async () => {
      await commentStore(table, exampleMac).make(changed(decision.after, 'approvalConfirmed'), []);
      const { comment: id, version, at }: AuditRecord = decision.audit;
      await degradedDecisions(table).settle({ id, version, at });
    };
    expect(await unitsOfWriting(confirm)).toEqual(stepsTake('mending'));
  });
});
