import type { ReviewedComment } from '../../../clients/typescript/api.ts';

/** A comment in the queue, of which only matters what is given. */
export const reviewed = (id: string, given: Partial<ReviewedComment> = {}): ReviewedComment => ({
  id,
  post: 'a-post',
  post_title: 'A post',
  author: 'someone',
  author_id: 'author',
  content: 'A text.',
  status: 'FLAGGED',
  version: 2,
  created_at: '2026-03-01T00:00:00.000Z',
  updated_at: '2026-03-01T00:00:00.000Z',
  moderation_response: null,
  claim: null,
  open_reports: 0,
  ...given,
});
