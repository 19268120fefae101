import { describe, expect, it } from 'vitest';
import { givenId, givenUserId } from '../../functions/shared/given-id.ts';
import { disqus } from '../../tools/ops/import/disqus.ts';
import { disqusExport, disqusPost, thread } from './exports.ts';
import { commentsIn, leftOutIn, readAt, recordsIn } from './read-records.ts';

const read = (...parts: readonly string[]) => recordsIn(disqus('main', readAt), disqusExport(...parts));

describe("Disqus's export", () => {
  it('gives threads as posts, under the identifier where it can be an id', async () => {
    const records = await read(
      thread(100, { identifier: 'my-article' }),
      thread(101, { identifier: 'https://x/?p=1' }),
    );
    expect(records).toEqual([
      {
        kind: 'post',
        post: {
          id: 'my-article',
          title: 'Page 100 & more',
          url: 'https://www.example.com/100',
          createdAt: new Date('2019-05-01T10:00:00Z'),
          always: false,
        },
      },
      { kind: 'post', post: expect.objectContaining({ id: 'disqus-101' }) },
    ]);
  });

  it('gives comments as plain text, with their author, time and parent', async () => {
    const [first, reply] = commentsIn(
      await read(
        thread(100),
        disqusPost(1, { message: '<p>Hello <b>you</b></p><script>alert(1)</script>' }),
        disqusPost(2, { parent: 1 }),
      ),
    );
    expect(first).toMatchObject({
      ref: '1',
      parentRef: undefined,
      comment: {
        post: 'disqus-100',
        author: 'Bob',
        author_gone: true,
        content: 'Hello you',
        created_at: '2019-05-03T10:00:00.000Z',
      },
      status: 'APPROVED',
      history: [],
      shortened: false,
    });
    expect(reply?.parentRef).toBe('1');
    expect(givenId.safeParse(first?.comment.id).success).toBe(true);
    expect(givenUserId.safeParse(first?.comment.author_id).success).toBe(true);
  });

  it('knows an author again, and guests by what they gave', async () => {
    const guest = (name: string, email: string) => `<name>${name}</name><email>${email}</email>`;
    const comments = commentsIn(
      await read(
        thread(100),
        disqusPost(1),
        disqusPost(2),
        disqusPost(3, { author: guest('Bob', 'bob@example.com') }),
        disqusPost(4, { author: guest('Bob', 'another@example.com') }),
        disqusPost(5, { author: '' }),
      ),
    );
    const authors = comments.map(({ comment }) => comment.author_id);
    expect(authors[0]).toBe(authors[1]);
    expect(new Set(authors).size).toBe(4);
    // A version that no id of Cognito's has.
    expect(authors.every((id) => id[14] === '5')).toBe(true);
    expect(comments[4]?.comment.author).toBe('Anonymous');
    expect(JSON.stringify(comments)).not.toContain('example.com');
  });

  it('gives the same ids in every run, and others on another site', async () => {
    const text = disqusExport(thread(100), disqusPost(1), disqusPost(2));
    const idsOn = async (site: string) =>
      commentsIn(await recordsIn(disqus(site, readAt), text)).map(({ comment }) => comment.id);
    expect(await idsOn('main')).toEqual(await idsOn('main'));
    expect(new Set([...(await idsOn('main')), ...(await idsOn('blog'))]).size).toBe(4);
  });

  it('asks here for what waits there', async () => {
    const [comment] = commentsIn(await read(thread(100), disqusPost(1, { more: '<isApproved>false</isApproved>' })));
    expect(comment?.status).toBe('UNDER_REVIEW');
  });

  it('shortens what is too long, and says so', async () => {
    const [comment] = commentsIn(await read(thread(100), disqusPost(1, { message: 'é'.repeat(6_000) })));
    expect(comment?.shortened).toBe(true);
    expect(Array.from(comment?.comment.content ?? '')).toHaveLength(5_000);
    expect(comment?.comment.content).toMatch(/é …?\[?…\]$/);
  });

  it.each([
    ['spam', disqusPost(1).replace('<isSpam>false', '<isSpam>true'), 'spam'],
    ['what was deleted', disqusPost(1).replace('<isDeleted>false', '<isDeleted>true'), 'deleted'],
    ['what stands under no thread', disqusPost(1, { thread: 7 }), 'noThread'],
    ['what stands under a deleted thread', disqusPost(1, { thread: 102 }), 'noThread'],
    ['what has no text', disqusPost(1, { message: '<p> <img src="x"></p>' }), 'empty'],
    ['what has no time', disqusPost(1, { at: 'yesterday' }), 'badTime'],
    ['what comes from the future', disqusPost(1, { at: '2031-01-01T00:00:00Z' }), 'badTime'],
  ])('leaves out %s', async (_name, comment, because) => {
    const records = await read(thread(100), thread(102, { deleted: true }), comment);
    expect(leftOutIn(records)).toEqual([['1', because]]);
    expect(commentsIn(records)).toEqual([]);
  });
});
