import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditTrail, auditTrail } from '../../functions/comments/audit-trail.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import { newClaim } from '../../functions/comments/claim.ts';
import { type ClaimStore, claimStore } from '../../functions/comments/claim-store.ts';
import type { Comment, CommentEvent } from '../../functions/comments/comment.ts';
import { type CommentLists, commentLists } from '../../functions/comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { startTestTable } from '../test-table.ts';
import { asStored } from './as-stored.ts';
import { exampleMac } from './example-mac.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 1, 12);
const at = (minutes: number) => new Date(start + minutes * minute);

const [eve, bob] = ['sub-of-eve', 'sub-of-bob'];

describe('claims', () => {
  let stop: () => Promise<void>;
  let comments: CommentStore;
  let lists: CommentLists;
  let trail: AuditTrail;
  let claims: ClaimStore;

  beforeAll(async () => {
    const { table, ...started } = await startTestTable();
    stop = started.stop;
    [comments, lists, trail, claims] = [
      commentStore(table, exampleMac),
      commentLists(table),
      auditTrail(table),
      claimStore(table),
    ];
  });
  afterAll(() => stop());

  const made = async (before: Comment, event: CommentEvent, admin?: string, takeOver?: boolean) => {
    const actor = admin === undefined ? ({ kind: 'policy' } as const) : ({ kind: 'admin', id: admin } as const);
    const decision = change(before, event, { now: at(1), actor, takeOver });
    if (decision === undefined) {
      throw new Error(`${event} is not possible from ${before.status}`);
    }
    return { after: decision.after, outcome: await comments.make(decision, []) };
  };

  const submitted = async (site = 'main') => {
    const draft = { id: newId(at(0)), post: 'post', post_title: '', author: 'ada', author_id: 'ada', content: 'Text' };
    const submission = newComment({ ...draft, site }, at(0));
    await comments.submit(submission);
    return submission.comment;
  };
  const flagged = async (site?: string) => (await made(await submitted(site), 'flaggedByPolicy')).after;

  const claim = ({ id }: Comment, admin: string, minutes: number) =>
    claims.claim(id, newClaim(admin, at(minutes)), at(minutes));

  it('give a comment to one admin for two minutes, who may renew them', async () => {
    const comment = await flagged();
    expect(await claim(comment, eve, 0)).toEqual({ made: true });
    expect(await claim(comment, bob, 1)).toEqual({
      made: false,
      present: asStored({ ...comment, claim: { by: eve, until: at(2).toISOString() } }),
    });
    expect(await claim(comment, eve, 1)).toEqual({ made: true });
    expect(await claim(comment, bob, 2.99)).toMatchObject({ made: false });
    expect(await claim(comment, bob, 3)).toEqual({ made: true });
    expect(await comments.find(comment.id)).toEqual(asStored({ ...comment, claim: newClaim(bob, at(3)) }));
  });

  it('give it to one of many who ask at once', async () => {
    const comment = await flagged();
    const admins = Array.from({ length: 10 }, (_, index) => `admin-${index}`);
    const outcomes = await Promise.all(admins.map((admin) => claim(comment, admin, 0)));
    expect(outcomes.filter((outcome) => outcome.made)).toHaveLength(1);
    const holder = (await comments.find(comment.id))?.claim?.by;
    expect(holder).toBe(admins[outcomes.findIndex((outcome) => outcome.made)]);
  });

  it.each<[string, () => Promise<Comment>]>([
    ['under review', () => submitted()],
    ['approved', async () => (await made(await flagged(), 'approvedByAdmin', eve)).after],
  ])('are refused of a comment that is %s', async (_status, comment) => {
    const present = await comment();
    expect(await claim(present, eve, 2)).toEqual({ made: false, present: asStored(present) });
  });

  it('are refused of a comment that does not exist', async () => {
    const id = newId(at(0));
    expect(await claims.claim(id, newClaim(eve, at(0)), at(0))).toEqual({ made: false, present: undefined });
    expect(await claims.release(id, eve)).toBe(false);
  });

  it('are given back by their holder only', async () => {
    const comment = await flagged();
    await claim(comment, eve, 0);
    expect(await claims.release(comment.id, bob)).toBe(true);
    expect(await claim(comment, bob, 0)).toMatchObject({ made: false });
    expect(await claims.release(comment.id, eve)).toBe(true);
    expect(await comments.find(comment.id)).not.toHaveProperty('claim');
    expect(await claims.release(comment.id, eve)).toBe(true);
    expect(await claim(comment, bob, 0)).toEqual({ made: true });
  });

  it('are shown in the queue', async () => {
    const comment = await flagged('site-of-claims');
    await claim(comment, eve, 0);
    const { items } = await lists.flagged('site-of-claims', { limit: 10 });
    expect(items).toMatchObject([{ id: comment.id, claim: { by: eve } }]);
  });

  it('hold off other admins, who changed nothing, and nobody else', async () => {
    const comment = await flagged();
    await claim(comment, eve, 0);
    // Whether the other had read the comment before the claim or after it.
    for (const read of [comment, (await comments.find(comment.id)) ?? comment]) {
      const { outcome } = await made(read, 'approvedByAdmin', bob);
      expect(outcome).toEqual({ made: false, present: await comments.find(comment.id) });
    }
    expect((await trail.of(comment.id))?.history).toHaveLength(2);
    expect((await made(comment, 'edited')).outcome).toEqual({ made: true });
  });

  it.each([
    ['the holder', eve, false],
    ['another admin who takes over', bob, true],
  ])('do not hold off %s', async (_who, admin, takeOver) => {
    const comment = await flagged();
    await claim(comment, eve, 0);
    expect((await made(comment, 'rejectedByAdmin', admin, takeOver)).outcome).toEqual({ made: true });
  });

  it('do not hold off anybody once they ran out', async () => {
    const comment = await flagged();
    await claims.claim(comment.id, { by: eve, until: at(1).toISOString() }, at(0));
    expect((await made(comment, 'rejectedByAdmin', bob)).outcome).toEqual({ made: true });
  });

  it.each<CommentEvent>(['approvedByAdmin', 'rejectedByAdmin', 'edited', 'erasedByAuthor'])(
    'end with %s, though the comment was read before the claim',
    async (event) => {
      const comment = await flagged();
      await claim(comment, eve, 0);
      const { after, outcome } = await made(comment, event, eve);
      expect(outcome).toEqual({ made: true });
      const found = await comments.find(comment.id);
      expect(found).toEqual(asStored(after));
      expect(found).not.toHaveProperty('claim');
    },
  );

  it('leave the version alone: who read the comment before may decide it after', async () => {
    const comment = await flagged();
    await claim(comment, eve, 0);
    await claims.release(comment.id, eve);
    expect((await made(comment, 'approvedByAdmin', bob)).outcome).toEqual({ made: true });
  });

  it('know of each version who made it', async () => {
    const comment = await flagged();
    const { after } = await made(comment, 'approvedByAdmin', eve);
    expect(await trail.latest(comment)).toMatchObject({ event: 'flaggedByPolicy', actor: { kind: 'policy' } });
    expect(await trail.latest(after)).toMatchObject({ event: 'approvedByAdmin', actor: { id: eve } });
    expect(await trail.latest({ id: comment.id, version: 9 })).toBeUndefined();
  });
});
