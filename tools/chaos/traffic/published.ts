import type { Person } from './person.ts';
import { ask } from './reply.ts';

/** A comment as a list shows it to the public. */
export interface PublishedComment {
  readonly id: string;
  readonly content: string;
  readonly updated_at: string;
}

/** What a post shows to somebody, one page of it; nothing when there is no answer. */
export const published = async (
  { api }: Person,
  post_id: string,
  sort: 'newest' | 'oldest',
): Promise<readonly PublishedComment[]> => {
  const params = { path: { post_id }, query: { sort, limit: 100 } };
  const reply = await ask(() => api.GET('/api/posts/{post_id}/comments', { params }));
  return reply.is === 'success' ? reply.value : [];
};
