import { chance } from '../chance.ts';
import type { Act } from '../submission.ts';
import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { ask } from './reply.ts';

const restMilliseconds = 500;
/** How many comments an admin judges of each look at the queue. */
const judged = 5;

interface Dependencies {
  readonly seed: string;
  /** On which comments are approved that may be taken down. */
  readonly posts: readonly string[];
  /** Told what the API said is done. */
  readonly onDone: (act: Act) => void;
}

/** Approves and rejects what is flagged, regrets some of it, takes down some of what is published. */
export const moderate = (
  { id: by, api }: Person,
  { seed, posts, onDone }: Dependencies,
  signal: AbortSignal,
): Promise<void> => {
  const act = async (comment: string, action: 'approve' | 'reject') => {
    const params = { path: { comment_id: comment } };
    const body = { action, reason: 'as it seems to me' };
    const reply = await ask(() => api.POST('/api/admin/comments/{comment_id}/action', { params, body }));
    if (reply.is === 'success') {
      onDone({ comment, event: action === 'approve' ? 'approvedByAdmin' : 'rejectedByAdmin', by });
    }
    return reply.is === 'success';
  };
  const undo = async (comment: string) => {
    const params = { path: { comment_id: comment } };
    const reply = await ask(() => api.POST('/api/admin/comments/{comment_id}/undo', { params }));
    if (reply.is === 'success') {
      onDone({ comment, event: 'undoneByAdmin', by });
    }
  };
  const judge = async (comment: string, round: number) => {
    const drawn = chance(seed, 'verdict', by, comment, round);
    if (drawn < 0.8 && (await act(comment, drawn < 0.4 ? 'approve' : 'reject')) && drawn % 0.1 < 0.01) {
      await undo(comment);
    }
  };

  return overAndOver(signal, restMilliseconds, async (round) => {
    const sort = chance(seed, 'order', by, round) < 0.5 ? 'newest' : 'oldest';
    const params = { query: { sort, limit: 20 } } as const;
    const flagged = await ask(() => api.GET('/api/admin/comments/flagged', { params }));
    for (const { id } of flagged.is === 'success' ? flagged.value.slice(0, judged) : []) {
      await judge(id, round);
    }
    if (round % 10 === 0) {
      const post = posts[Math.floor(chance(seed, 'patrol', by, round) * posts.length)] ?? '';
      const path = { post_id: post };
      const published = await ask(() => api.GET('/api/posts/{post_id}/comments', { params: { path } }));
      for (const { id } of published.is === 'success' ? published.value.slice(0, 1) : []) {
        await act(id, 'reject');
      }
    }
  });
};
