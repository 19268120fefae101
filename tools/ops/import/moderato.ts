import * as z from 'zod/mini';
import type { Appeal } from '../../../functions/comments/appeal.ts';
import { appealText } from '../../../functions/comments/appeal-text.ts';
import { comment } from '../../../functions/comments/comment.ts';
import { commentContent } from '../../../functions/comments/comment-content.ts';
import { isHistoryOf, longestHistory } from '../../../functions/comments/imported-comment.ts';
import { isSalt } from '../../../functions/comments/text-hash.ts';
import { postRoutes } from '../../../functions/posts/contract.ts';
import { givenId, givenUserId } from '../../../functions/shared/given-id.ts';
import { type ExportedComment, type ExportLine, exportLine } from '../export/export-line.ts';
import { longestAuthor, shortLine } from './foreign-comment.ts';
import { linesOf } from './lines.ts';
import type { ReadRecords, SourceRecord } from './source-record.ts';

/** What of a comment is the same here as there. */
const asItWas = z.pick(comment, {
  id: true,
  post: true,
  author: true,
  author_id: true,
  author_gone: true,
  content: true,
  salt: true,
  edited: true,
  parent: true,
  created_at: true,
  updated_at: true,
  scored_version: true,
  reason: true,
  appeal: true,
});

const postFields = postRoutes.createPost.input.body;

/** Admins may write less. What is in an item must stay below the 400 KB that DynamoDB takes. */
const longestReason = 5_000;

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

const isPossibleAppeal = ({ at, text }: Appeal): boolean =>
  isTime(at) && (text === undefined || appealText.safeParse(text).data === text);

/** Whether a comment could have been written by Moderato: whoever made the file may have changed it. */
const isPossible = (line: ExportedComment): boolean =>
  givenId.safeParse(line.id).data === line.id &&
  givenUserId.safeParse(line.author_id).success &&
  (line.parent === undefined || givenId.safeParse(line.parent).success) &&
  [line.created_at, line.updated_at].every(isTime) &&
  commentContent.safeParse(line.content).data === line.content &&
  shortLine(line.author, longestAuthor, '') === line.author &&
  (line.reason ?? '').length <= longestReason &&
  (line.appeal === undefined || isPossibleAppeal(line.appeal)) &&
  (line.salt === undefined || isSalt(line.salt)) &&
  line.history.length <= longestHistory &&
  isHistoryOf(line, line.history);

const parse = (line: string): ExportLine | undefined => {
  try {
    return exportLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

const recordOf = (line: ExportLine | undefined, ref: string): SourceRecord[] => {
  if (line?.type === 'moderato-export') {
    return [];
  }
  const post = line?.type === 'post' && isTime(line.created_at) ? postFields.safeParse(line).data : undefined;
  if (line?.type === 'post' && post !== undefined) {
    const { title, url, body } = post;
    const createdAt = new Date(line.created_at);
    return [{ kind: 'post', post: { id: line.id, title, url, body, createdAt, always: true } }];
  }
  if (line?.type === 'comment' && isPossible(line)) {
    const { id, status, history } = line;
    return [{ kind: 'comment', comment: { ref: id, comment: asItWas.parse(line), status, history, shortened: false } }];
  }
  return [{ kind: 'left-out', ref, because: 'invalid' }];
};

/** The reader of what `ops export` writes. Comments keep their ids, authors and records. */
export const moderato: ReadRecords = async function* (chunks) {
  for await (const { number, line } of linesOf(chunks)) {
    yield* recordOf(parse(line), `line ${number}`);
  }
};
