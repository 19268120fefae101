import { type ForeignComment, recordOfForeign } from './foreign-comment.ts';
import { foreignPost, isPostId } from './foreign-post.ts';
import type { ReadRecords, SourceRecord } from './source-record.ts';
import { type Element, xmlElements } from './xml-elements.ts';

const paths = { thread: 'disqus/thread', comment: 'disqus/post' };
const wanted = {
  records: Object.values(paths),
  fields: [
    'id',
    'title',
    'link',
    'message',
    'createdAt',
    'isDeleted',
    'isSpam',
    'isApproved',
    'author/name',
    'author/username',
    'author/email',
    'thread',
    'parent',
  ],
};
const idAttribute = 'dsq:id';

const timeOf = (text: string): Date | undefined => {
  const time = new Date(text.trim());
  return Number.isNaN(time.getTime()) ? undefined : time;
};

const textIn = ({ fields }: Element, field: string): string => (fields.get(field) ?? '').trim();
const saysTrue = (element: Element, field: string): boolean => textIn(element, field) === 'true';

const authorOf = (element: Element): ForeignComment['author'] => {
  const name = textIn(element, 'author/name');
  const username = textIn(element, 'author/username');
  const key = username === '' ? `guest#${textIn(element, 'author/email').toLowerCase()}#${name}` : `user#${username}`;
  return { name: name === '' ? username : name, key };
};

/**
 * The reader of Disqus's XML export (https://help.disqus.com/en/articles/1717164-comments-export): threads, and after them
 * the comments, which Disqus calls posts. The identifier that a publisher gave a thread is the id of its post, where it
 * can be one.
 */
export const disqus = (site: string, now: Date): ReadRecords =>
  async function* (chunks) {
    /** By the id of a thread, the id of its post; none when it was deleted. */
    const threads = new Map<string, string | undefined>();

    const readThread = (element: Element): SourceRecord[] => {
      const id = element.attributes[idAttribute] ?? '';
      if (saysTrue(element, 'isDeleted')) {
        threads.set(id, undefined);
        return [];
      }
      const [identifier, fallback] = [textIn(element, 'id'), `disqus-${id}`];
      const post = isPostId(identifier) ? identifier : fallback;
      if (!isPostId(post)) {
        return [{ kind: 'left-out', ref: id, because: 'badPage' }];
      }
      threads.set(id, post);
      const address = textIn(element, 'link');
      const createdAt = timeOf(textIn(element, 'createdAt'));
      return [{ kind: 'post', post: foreignPost({ id: post, title: textIn(element, 'title'), address, createdAt }) }];
    };

    const readComment = (element: Element): SourceRecord => {
      const ref = element.attributes[idAttribute] ?? '';
      const post = threads.get(element.fieldAttributes.get('thread')?.[idAttribute] ?? '');
      if (saysTrue(element, 'isSpam')) {
        return { kind: 'left-out', ref, because: 'spam' };
      }
      if (saysTrue(element, 'isDeleted')) {
        return { kind: 'left-out', ref, because: 'deleted' };
      }
      if (post === undefined) {
        return { kind: 'left-out', ref, because: 'noThread' };
      }
      const comment: ForeignComment = {
        source: 'disqus',
        ref,
        parentRef: element.fieldAttributes.get('parent')?.[idAttribute],
        post,
        author: authorOf(element),
        html: element.fields.get('message') ?? '',
        createdAt: timeOf(textIn(element, 'createdAt')),
        status: textIn(element, 'isApproved') === 'false' ? 'UNDER_REVIEW' : 'APPROVED',
      };
      return recordOfForeign(comment, site, now);
    };

    for await (const { element } of xmlElements(chunks, wanted)) {
      if (element.path === paths.thread) {
        yield* readThread(element);
      } else {
        yield readComment(element);
      }
    }
  };
