import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { Comment } from '../../../functions/comments/comment.ts';
import type { Post } from '../../../functions/posts/post.ts';

/** Why something of a file is not imported. */
export const reasonsToLeaveOut = {
  spam: 'spam',
  deleted: 'deleted there',
  pingback: 'pingbacks and trackbacks',
  empty: 'without text',
  badTime: 'without a time that can be',
  noThread: 'under a page that the file does not have, or that was deleted',
  badPage: 'under a page whose address or id cannot be',
  otherSite: 'under a post of another site, or of a post that was deleted',
  invalid: 'lines that are none of an export',
} as const;
export type LeftOutBecause = keyof typeof reasonsToLeaveOut;

/** A post as a file has it. */
export interface SourcePost extends Pick<Post, 'id' | 'title' | 'url' | 'body'> {
  /** Undefined when the file does not say. */
  readonly createdAt: Date | undefined;
  /** Whether it is imported even if nobody commented on it. */
  readonly always: boolean;
}

/** A comment as a file has it. */
export interface SourceComment {
  /** The id that it has there. */
  readonly ref: string;
  /** The id of what it replies to there. */
  readonly parentRef?: string | undefined;
  /** Without the site and the title of the post, which are those of the post here. */
  readonly comment: Omit<Comment, 'version' | 'status' | 'site' | 'post_title' | 'rescue_at'>;
  /** UNDER_REVIEW is what nobody has decided about there. */
  readonly status: Exclude<Comment['status'], 'PURGED'>;
  /** The records of how it came to be that, where the source has some. */
  readonly history: readonly AuditRecord[];
  /** Whether its text was too long, and ends earlier here. */
  readonly shortened: boolean;
}

/** One thing that is read from a file. */
export type SourceRecord =
  | { readonly kind: 'post'; readonly post: SourcePost }
  | { readonly kind: 'comment'; readonly comment: SourceComment }
  | { readonly kind: 'left-out'; readonly ref: string; readonly because: LeftOutBecause };

/** Reads what is in a file of one format, in the order in which it stands there. It may be asked to do so again. */
export type ReadRecords = (chunks: AsyncIterable<string>) => AsyncIterable<SourceRecord>;
