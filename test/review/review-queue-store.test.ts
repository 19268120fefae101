import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scoring } from '../../functions/comments/audit-record.ts';
import { type AuditTrail, auditTrail } from '../../functions/comments/audit-trail.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import { type CommentLists, commentLists } from '../../functions/comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { pageOfQueue } from '../../functions/review/review-queue.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { allPages } from '../all-pages.ts';
import { exampleScoring } from '../comments/example-comment.ts';
import { exampleMac } from '../comments/example-mac.ts';
import { startTestTable } from '../test-table.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 12, minutes));

interface Flagged {
  readonly minute: number;
  readonly post?: string;
  readonly author_id?: string;
  /** None when it could not be scored. */
  readonly categories?: Record<string, number>;
}

describe('the review queue', () => {
  let stop: () => Promise<void>;
  let comments: CommentStore;
  let lists: CommentLists;
  let trail: AuditTrail;

  beforeAll(async () => {
    const started = await startTestTable();
    stop = started.stop;
    [comments, lists, trail] = [
      commentStore(started.table, exampleMac),
      commentLists(started.table),
      auditTrail(started.table),
    ];
  });
  afterAll(() => stop());

  const flag = async (site: string, { minute, post = 'post', author_id = 'author', categories }: Flagged) => {
    const now = at(minute);
    const draft = { id: newId(now), site, post, post_title: '', author: 'ada', author_id, content: `Text ${minute}` };
    const submission = newComment(draft, now);
    await comments.submit(submission);
    const scoring: Scoring | undefined = categories && {
      ...exampleScoring,
      categories,
      triggers: Object.keys(categories).filter((category) => (categories[category] ?? 0) > 0.6),
      moderated_at: now.toISOString(),
    };
    const event = scoring === undefined ? 'notScorable' : 'flaggedByPolicy';
    const decision = change(submission.comment, event, { now, actor: { kind: 'policy' }, ...(scoring && { scoring }) });
    expect(decision && (await comments.make(decision, []))).toEqual({ made: true });
    return draft.id;
  };

  /** A site of its own with these comments in its queue; their ids in this order. */
  const siteWith = async (flagged: readonly Flagged[]) => {
    const site = `site-${randomUUID().slice(0, 8)}`;
    const ids: string[] = [];
    for (const one of flagged) {
      ids.push(await flag(site, one));
    }
    return { site, ids };
  };

  type Filter = Omit<Parameters<typeof pageOfQueue>[1], 'site' | 'limit' | 'from'>;

  const idsIn = async (site: string, filter: Filter, limit = 100) => {
    const pages = await allPages((page) => pageOfQueue({ lists, trail }, { site, ...filter, ...page }), limit);
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
    return pages.flat().map(({ comment }) => comment.id);
  };

  it('is read from either end, page by page', async () => {
    const { site, ids } = await siteWith(Array.from({ length: 25 }, (_, minute) => ({ minute })));
    for (const limit of [1, 7, 25, 100]) {
      expect(await idsIn(site, { sort: 'oldest' }, limit)).toEqual(ids);
      expect(await idsIn(site, { sort: 'newest' }, limit)).toEqual(ids.toReversed());
    }
  });

  it('is filtered by post, author, category and age, alone and together, in every order', async () => {
    const toxic = { Toxic: 0.9, Insult: 0.3 };
    const { site, ids } = await siteWith([
      { minute: 0, categories: toxic },
      { minute: 1, post: 'another', categories: { Insult: 0.8 } },
      { minute: 2, author_id: 'eve', categories: toxic },
      { minute: 3, post: 'another', author_id: 'eve', categories: { Toxic: 0.7, Insult: 0.7 } },
      { minute: 4, post: 'another', author_id: 'eve' },
    ]);
    const only = (...indexes: number[]) => indexes.map((index) => ids[index]);
    const [second, fourth] = [at(1).toISOString(), at(3).toISOString()];

    const cases: [Omit<Filter, 'sort'>, (string | undefined)[]][] = [
      [{ post: 'another' }, only(1, 3, 4)],
      [{ author: 'eve' }, only(2, 3, 4)],
      [{ category: 'Toxic' }, only(0, 2, 3)],
      [{ category: 'Insult' }, only(1, 3)],
      [{ category: 'Violent' }, []],
      [{ after: second }, only(2, 3, 4)],
      [{ before: fourth }, only(0, 1, 2)],
      [{ after: second, before: fourth }, only(2)],
      [{ after: fourth, before: second }, []],
      [{ post: 'another', author: 'eve' }, only(3, 4)],
      [{ post: 'another', category: 'Toxic', after: second }, only(3)],
    ];
    for (const [filter, expected] of cases) {
      for (const limit of [1, 2, 100]) {
        expect(await idsIn(site, { ...filter, sort: 'oldest' }, limit), JSON.stringify(filter)).toEqual(expected);
        expect(await idsIn(site, { ...filter, sort: 'newest' }, limit)).toEqual(expected.toReversed());
        expect((await idsIn(site, { ...filter, sort: 'score' }, limit)).toSorted()).toEqual(expected.toSorted());
      }
    }
  });

  it('is sorted by the highest confidence among the triggers, of those alike the newest first, what has none last', async () => {
    const { site, ids } = await siteWith([
      { minute: 0, categories: { Toxic: 0.7 } },
      { minute: 1, categories: { Toxic: 0.61, Insult: 0.95 } },
      { minute: 2 },
      { minute: 3, categories: { Toxic: 0.7, Insult: 0.65 } },
      // What flags nobody does not count.
      { minute: 4, categories: { Toxic: 0.8, Health: 0.6 } },
    ]);
    const expected = [1, 4, 3, 0, 2].map((index) => ids[index]);
    for (const limit of [1, 2, 3, 5, 100]) {
      expect(await idsIn(site, { sort: 'score' }, limit)).toEqual(expected);
    }
  });

  it('by score goes on where it was, whatever was decided and flagged meanwhile', async () => {
    const { site, ids } = await siteWith(
      [0.7, 0.9, 0.8, 0.65].map((Toxic, minute) => ({ minute, categories: { Toxic } })),
    );
    const first = await pageOfQueue({ lists, trail }, { site, sort: 'score', limit: 2 });
    expect(first.items.map(({ comment }) => comment.id)).toEqual([ids[1], ids[2]]);

    const shown = await comments.find(ids[1] ?? '');
    const decision = shown && change(shown, 'approvedByAdmin', { now: at(10), actor: { kind: 'admin', id: 'eve' } });
    expect(decision && (await comments.make(decision, []))).toEqual({ made: true });
    await flag(site, { minute: 11, categories: { Toxic: 0.99 } });
    const second = await pageOfQueue({ lists, trail }, { site, sort: 'score', limit: 2, from: first.next });
    expect(second.items.map(({ comment }) => comment.id)).toEqual([ids[0], ids[3]]);
    expect(second).not.toHaveProperty('next');
  });

  it('finds the few of one author among many in one page', async () => {
    const { site, ids } = await siteWith(
      Array.from({ length: 130 }, (_, index) => ({
        minute: index / 10,
        author_id: index === 0 || index === 129 ? 'rare' : 'frequent',
        categories: { Toxic: index === 1 ? 0.99 : 0.7, ...(index % 64 === 1 && { Insult: 0.9 }) },
      })),
    );
    const page = await pageOfQueue({ lists, trail }, { site, sort: 'newest', author: 'rare', limit: 2 });
    expect(page.items.map(({ comment }) => comment.id)).toEqual([ids[129], ids[0]]);
    expect(await idsIn(site, { sort: 'newest', category: 'Insult' }, 2)).toEqual([ids[129], ids[65], ids[1]]);
    // Beyond the first hundred that are read.
    const byScore = await pageOfQueue({ lists, trail }, { site, sort: 'score', limit: 1 });
    expect(byScore.items.map(({ comment }) => comment.id)).toEqual([ids[1]]);
  });
});
