import { describe, expect, it } from 'vitest';
import { wordpress } from '../../tools/ops/import/wordpress.ts';
import { wordpressComment, wordpressExport, wordpressPage } from './exports.ts';
import { commentsIn, leftOutIn, readAt, recordsIn } from './read-records.ts';

const read = (...pages: readonly string[]) => recordsIn(wordpress('main', readAt), wordpressExport(...pages));

describe("WordPress's export", () => {
  it('gives pages and what was said under them', async () => {
    const records = await read(
      wordpressPage(42, [
        wordpressComment(1, { comment_content: '<![CDATA[One\n\nTwo <em>lines</em>]]>' }),
        wordpressComment(2, { comment_parent: '1' }),
      ]),
    );
    expect(records).toEqual([
      {
        kind: 'comment',
        comment: {
          ref: '1',
          parentRef: undefined,
          comment: expect.objectContaining({
            post: 'wordpress-42',
            author: 'Ann',
            author_gone: true,
            content: 'One\n\nTwo lines',
            created_at: '2012-03-04T05:06:07.000Z',
          }),
          status: 'APPROVED',
          history: [],
          shortened: false,
        },
      },
      { kind: 'comment', comment: expect.objectContaining({ ref: '2', parentRef: '1' }) },
      {
        kind: 'post',
        post: {
          id: 'wordpress-42',
          title: 'Page 42',
          url: 'https://blog.example.com/?p=42',
          createdAt: new Date('2012-03-01T00:00:00Z'),
          always: false,
        },
      },
    ]);
    expect(JSON.stringify(records)).not.toMatch(/ann@|192\.0\.2/);
  });

  it('takes the local time where that in UTC is unknown', async () => {
    const [comment] = commentsIn(
      await read(wordpressPage(1, [wordpressComment(1, { comment_date_gmt: '0000-00-00 00:00:00' })])),
    );
    expect(comment?.comment.created_at).toBe('2012-03-04T06:06:07.000Z');
  });

  it.each([
    ['1', 'APPROVED'],
    ['0', 'UNDER_REVIEW'],
    ['something new', 'UNDER_REVIEW'],
  ])('takes comment_approved %j for %s', async (comment_approved, status) => {
    const [comment] = commentsIn(await read(wordpressPage(1, [wordpressComment(1, { comment_approved })])));
    expect(comment?.status).toBe(status);
  });

  it.each([
    [{ comment_approved: 'spam' }, 'spam'],
    [{ comment_approved: 'trash' }, 'deleted'],
    [{ comment_approved: 'post-trashed' }, 'deleted'],
    [{ comment_type: 'pingback' }, 'pingback'],
    [{ comment_type: 'trackback' }, 'pingback'],
    [{ comment_content: '' }, 'empty'],
    [{ comment_date_gmt: '', comment_date: '' }, 'badTime'],
  ])('leaves out what has %j', async (fields, because) => {
    expect(leftOutIn(await read(wordpressPage(1, [wordpressComment(1, fields)])))).toEqual([['1', because]]);
  });

  it('leaves out what stands under a page in the trash', async () => {
    expect(leftOutIn(await read(wordpressPage(1, [wordpressComment(1)], 'trash')))).toEqual([['1', 'noThread']]);
  });
});
