import { v5 } from 'uuid';
import { commentContent } from '../../../functions/comments/comment-content.ts';
import { newSalt } from '../../../functions/comments/text-hash.ts';
import { characterCount } from '../../../functions/shared/character-count.ts';
import { cleanText, plainLine } from '../../../functions/shared/plain-text.ts';
import { derivedId } from '../../../functions/shared/uuid.ts';
import { htmlText } from './html-text.ts';
import type { LeftOutBecause, SourceComment, SourceRecord } from './source-record.ts';

/** A comment of a system that is not Moderato, as its export has it. */
export interface ForeignComment {
  readonly source: 'disqus' | 'wordpress';
  readonly ref: string;
  readonly parentRef: string | undefined;
  /** The id of the post here. */
  readonly post: string;
  readonly author: {
    readonly name: string;
    /** What tells the author from all others there. */
    readonly key: string;
  };
  readonly html: string;
  readonly createdAt: Date | undefined;
  readonly status: SourceComment['status'];
}

/** As long as a user name of Cognito's. */
export const longestAuthor = 128;

const longestContent = 5_000;
const shortenedEnd = ' […]';

/** The namespace of the ids that are derived for authors: a random UUID, used for nothing else. */
const authorsNamespace = '6f0a9c43-54b5-4c1c-9d0e-7c6c2b1f3a55';

/**
 * The id of an author who has no account here: a UUID of version 5, which none of Cognito's is. The same author has the
 * same id in every file, and whoever has the id cannot read from it who it is.
 */
const foreignAuthorId = (source: ForeignComment['source'], key: string): string =>
  v5(`${source}#${key}`, authorsNamespace);

const shorten = (text: string): string =>
  `${Array.from(text)
    .slice(0, longestContent - shortenedEnd.length)
    .join('')
    .trimEnd()}${shortenedEnd}`;

const line = plainLine(300);

/** One line of so many characters at most; what is not shown or too much is left away. */
export const shortLine = (text: string, longest: number, unless: string): string => {
  const read = line.safeParse(Array.from(text).slice(0, longest).join(''));
  return read.success ? read.data : unless;
};

/** A time of a file, if it can be one: no comment is older than the web, and none comes from the future. */
const possibleTime = (time: Date | undefined, now: Date): time is Date =>
  time !== undefined && time.getTime() >= Date.UTC(1990, 0) && time.getTime() <= now.getTime();

const leftOut = (ref: string, because: LeftOutBecause): SourceRecord => ({ kind: 'left-out', ref, because });

/**
 * What a comment from elsewhere becomes here. Its id is derived from what it is there and when it was written, so that it
 * is the same in every run and lists in order of time.
 */
export const recordOfForeign = (foreign: ForeignComment, site: string, now: Date): SourceRecord => {
  const { source, ref, parentRef, post, author, html, createdAt, status } = foreign;
  if (!possibleTime(createdAt, now)) {
    return leftOut(ref, 'badTime');
  }
  const text = cleanText(htmlText(html));
  const shortened = characterCount(text) > longestContent;
  const content = commentContent.safeParse(shortened ? shorten(text) : text);
  if (!content.success) {
    return leftOut(ref, 'empty');
  }
  const at = createdAt.toISOString();
  return {
    kind: 'comment',
    comment: {
      ref,
      parentRef,
      comment: {
        id: derivedId(createdAt, `${site}#${source}#${ref}`),
        post,
        author: shortLine(author.name, longestAuthor, 'Anonymous'),
        author_id: foreignAuthorId(source, author.key),
        author_gone: true,
        content: content.data,
        salt: newSalt(),
        created_at: at,
        updated_at: at,
      },
      status,
      history: [],
      shortened,
    },
  };
};
