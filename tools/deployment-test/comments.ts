import type { AuditRecord, OwnComment } from '../../clients/typescript/index.ts';
import { answered } from './person.ts';
import type { Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

/** @returns the id of the new comment */
export const submit = async ({ author, post }: Pick<Scene, 'author' | 'post'>, content: string): Promise<string> => {
  const params = { path: { post_id: post } };
  return answered(await author.api.POST('/api/posts/{post_id}/comments/submit', { params, body: { content } })).id;
};

/** The comment, once it is decided. */
export const decided = ({ author }: Pick<Scene, 'author'>, comment_id: string, seconds = 40): Promise<OwnComment> =>
  waitFor(`a decision on the comment ${comment_id}`, seconds, async () => {
    const comment = answered(await author.api.GET('/api/comments/{comment_id}', { params: { path: { comment_id } } }));
    return comment.status !== 'UNDER_REVIEW' && comment;
  });

/** What happened to a comment, oldest first. */
export const historyOf = async ({ admin }: Pick<Scene, 'admin'>, comment_id: string): Promise<AuditRecord[]> =>
  answered(await admin.api.GET('/api/admin/comments/{comment_id}/history', { params: { path: { comment_id } } }));
