import { type ForeignComment, recordOfForeign } from './foreign-comment.ts';
import { foreignPost, isPostId } from './foreign-post.ts';
import type { LeftOutBecause, ReadRecords, SourceComment, SourceRecord } from './source-record.ts';
import { type Element, type Found, xmlElements } from './xml-elements.ts';

const paths = { page: 'rss/channel/item', comment: 'rss/channel/item/wp:comment' };
const wanted = {
  records: Object.values(paths),
  fields: [
    'title',
    'link',
    'wp:post_id',
    'wp:post_date_gmt',
    'wp:status',
    'wp:comment_id',
    'wp:comment_author',
    'wp:comment_author_email',
    'wp:comment_user_id',
    'wp:comment_date',
    'wp:comment_date_gmt',
    'wp:comment_content',
    'wp:comment_approved',
    'wp:comment_type',
    'wp:comment_parent',
  ],
};

const textIn = ({ fields }: Element, field: string): string => (fields.get(field) ?? '').trim();

/** WordPress writes times without their zone; those that end with `_gmt` are in UTC, and nothing but noughts when unknown. */
const timeOf = (...texts: readonly string[]): Date | undefined => {
  const text = texts.find((candidate) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(candidate) && candidate > '0001');
  const time = text === undefined ? undefined : new Date(`${text.replace(' ', 'T')}Z`);
  return time === undefined || Number.isNaN(time.getTime()) ? undefined : time;
};

/** What WordPress says of a comment's approval: `1`, `0`, `spam`, `trash`, `post-trashed`. */
const fateOf = (approved: string): SourceComment['status'] | LeftOutBecause => {
  switch (approved) {
    case '1':
    case 'approve':
    case 'approved':
      return 'APPROVED';
    case 'spam':
      return 'spam';
    case 'trash':
    case 'post-trashed':
      return 'deleted';
    default:
      return 'UNDER_REVIEW';
  }
};

const authorOf = (element: Element): ForeignComment['author'] => {
  const name = textIn(element, 'wp:comment_author');
  const user = textIn(element, 'wp:comment_user_id');
  const email = textIn(element, 'wp:comment_author_email').toLowerCase();
  return { name, key: user === '' || user === '0' ? `guest#${email}#${name}` : `user#${user}` };
};

const pageOf = (page: Element) => ({
  id: `wordpress-${textIn(page, 'wp:post_id')}`,
  title: textIn(page, 'title'),
  address: textIn(page, 'link'),
  createdAt: timeOf(textIn(page, 'wp:post_date_gmt')),
});

/**
 * The reader of WordPress's export, WXR (https://developer.wordpress.org/cli/commands/export/): pages, and in each of them
 * its comments.
 */
export const wordpress = (site: string, now: Date): ReadRecords => {
  const readComment = (element: Element, page: Element): SourceRecord => {
    const ref = textIn(element, 'wp:comment_id');
    const fate = fateOf(textIn(element, 'wp:comment_approved'));
    const type = textIn(element, 'wp:comment_type');
    if (type !== '' && type !== 'comment') {
      return { kind: 'left-out', ref, because: 'pingback' };
    }
    if (fate !== 'APPROVED' && fate !== 'UNDER_REVIEW') {
      return { kind: 'left-out', ref, because: fate === 'spam' ? 'spam' : 'deleted' };
    }
    const { id } = pageOf(page);
    if (!isPostId(id)) {
      return { kind: 'left-out', ref, because: 'badPage' };
    }
    const parent = textIn(element, 'wp:comment_parent');
    const comment: ForeignComment = {
      source: 'wordpress',
      ref,
      parentRef: parent === '' || parent === '0' ? undefined : parent,
      post: id,
      author: authorOf(element),
      html: element.fields.get('wp:comment_content') ?? '',
      createdAt: timeOf(textIn(element, 'wp:comment_date_gmt'), textIn(element, 'wp:comment_date')),
      status: fate,
    };
    return recordOfForeign(comment, site, now);
  };

  const recordsOf = ({ element, within }: Found): SourceRecord[] => {
    if (within !== undefined) {
      return textIn(within, 'wp:status') === 'trash'
        ? [{ kind: 'left-out', ref: textIn(element, 'wp:comment_id'), because: 'noThread' }]
        : [readComment(element, within)];
    }
    const page = pageOf(element);
    return isPostId(page.id) ? [{ kind: 'post', post: foreignPost(page) }] : [];
  };

  return async function* (chunks) {
    for await (const found of xmlElements(chunks, wanted)) {
      yield* recordsOf(found);
    }
  };
};
