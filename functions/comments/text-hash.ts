import { createHmac, randomBytes } from 'node:crypto';
import type { Comment } from './comment.ts';

/** A salt for a new comment: 128 random bits. */
export const newSalt = (): string => randomBytes(16).toString('base64url');

export const isSalt = (text: string): boolean => /^[\w-]{22}$/.test(text);

/**
 * By which a decision says what text it judged: equal for equal texts of the same comment. Whoever has not the comment's
 * salt can neither try texts nor compare comments; purge and erasure drop it with the text.
 */
export const textHash = ({ salt, content }: Pick<Comment, 'salt' | 'content'>): string | undefined =>
  salt === undefined ? undefined : createHmac('sha256', salt).update(content).digest('base64url').slice(0, 22);
