import { setTimeout as pause } from 'node:timers/promises';
import { chance } from '../chance.ts';
import type { Act, Submission } from '../submission.ts';
import type { Person } from './person.ts';
import { type PublishedComment, published } from './published.ts';
import { ask, type Reply } from './reply.ts';

/** The longest that an author waits before changing a comment, in milliseconds: before, while and after it is moderated. */
const hesitationMilliseconds = 2_000;
const tries = 6;

interface Dependencies {
  readonly seed: string;
  /** Told what the API said is done. */
  readonly onDone: (act: Act) => void;
  /** Told of what is listed under a post. */
  readonly onSeen: (comments: readonly PublishedComment[]) => Promise<void>;
}

/** Asks until there is an answer. A conflict is none: somebody changed the comment at the same moment. */
const insist = async (request: () => Promise<Reply<unknown>>): Promise<boolean> => {
  for (let tried = 0; tried < tries; tried += 1) {
    const reply = await request();
    if (reply.is === 'success') {
      return true;
    }
    if (reply.is === 'refusal' && reply.status !== 409) {
      return false;
    }
  }
  return false;
};

/** A few authors change their comment after they submitted it, or delete it, or do both. */
export const changeMind = async (
  author: Person,
  { ordinal, post, edited }: Submission,
  comment: string,
  { seed, onDone, onSeen }: Dependencies,
): Promise<void> => {
  const { id: by, api } = author;
  const params = { params: { path: { comment_id: comment } } };
  const hesitate = (what: string) => pause(chance(seed, 'hesitation', what, ordinal) * hesitationMilliseconds);

  if (chance(seed, 'edits', ordinal) < 0.08) {
    await hesitate('edit');
    const body = { content: edited };
    if (await insist(() => ask(() => api.PUT('/api/comments/{comment_id}', { ...params, body })))) {
      onDone({ comment, event: 'edited', by });
      // Now it is under review again.
      await onSeen(await published(author, post, 'newest'));
    }
  }
  if (chance(seed, 'deletes', ordinal) < 0.04) {
    await hesitate('deletion');
    if (await insist(() => ask(() => api.DELETE('/api/comments/{comment_id}', params)))) {
      onDone({ comment, event: 'erasedByAuthor', by });
    }
  }
};
