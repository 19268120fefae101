import { chance, choice } from '../chance.ts';
import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { type PublishedComment, published } from './published.ts';
import { ask } from './reply.ts';

const restMilliseconds = 500;

interface Dependencies {
  readonly seed: string;
  readonly posts: readonly [string, ...string[]];
  /** Told of what is listed under a post. */
  readonly onSeen: (comments: readonly PublishedComment[]) => Promise<void>;
  /** Gives a comment that somebody else wrote. */
  readonly foreign: (round: number) => string | undefined;
  /** Told of what nobody should have been shown. */
  readonly onLeak: (comment: string, how: string) => void;
}

/** Reads what is published, asks for what is not his to see, looks at his own comments and notifications. */
export const read = (
  reader: Person,
  { seed, posts, onSeen, foreign, onLeak }: Dependencies,
  signal: AbortSignal,
): Promise<void> => {
  const { username, api } = reader;
  const readPost = async (round: number) => {
    const post = choice(posts, chance(seed, 'post', username, round));
    await onSeen(await published(reader, post, chance(seed, 'order', username, round) < 0.5 ? 'newest' : 'oldest'));
  };
  const pry = async (round: number) => {
    const comment = foreign(round);
    if (comment !== undefined) {
      const path = { comment_id: comment };
      const shown = await ask(() => api.GET('/api/comments/{comment_id}', { params: { path } }));
      if (shown.is === 'success') {
        onLeak(comment, `${username} was shown a comment of somebody else`);
      }
    }
  };
  const readOwn = async () => {
    const own = await ask(() => api.GET('/api/comments/mine', {}));
    for (const comment of own.is === 'success' ? own.value : []) {
      if (comment.author !== username) {
        onLeak(comment.id, `${username} found it among the own comments`);
      }
    }
    await ask(() => api.GET('/api/notifications', {}));
    await ask(() => api.POST('/api/notifications/read-all', {}));
  };
  return overAndOver(signal, restMilliseconds, async (round) => {
    await readPost(round);
    await pry(round);
    if (round % 5 === 0) {
      await readOwn();
    }
  });
};
