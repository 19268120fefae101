import { chance, choice } from '../chance.ts';
import type { Reported } from '../submission.ts';
import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { published } from './published.ts';
import { ask } from './reply.ts';

const restMilliseconds = 500;

const reasons = ['spam', 'harassment', 'hate', 'sexual', 'other'] as const;

interface Dependencies {
  readonly seed: string;
  readonly posts: readonly [string, ...string[]];
  /** Told of each report that the API said it took. */
  readonly onReported: (report: Reported) => void;
}

/** Reads what is published, and reports some of it: what one reader reports, most of the others report too, and at the same moment. */
export const complain = (
  reader: Person,
  { seed, posts, onReported }: Dependencies,
  signal: AbortSignal,
): Promise<void> => {
  const { id: reporter, username, api } = reader;
  const report = async (comment: string): Promise<void> => {
    const severe = chance(seed, 'severe', comment, username) < 0.1;
    const reason = severe ? ('threat' as const) : choice(reasons, chance(seed, 'reason', comment, username));
    const request = { params: { path: { comment_id: comment } }, body: { reason } };
    const reply = await ask(() => api.POST('/api/comments/{comment_id}/reports', request));
    if (reply.is === 'success') {
      onReported({ comment, reporter });
    }
  };
  return overAndOver(signal, restMilliseconds, async (round) => {
    const listed = await published(reader, choice(posts, (round % posts.length) / posts.length), 'newest');
    const bad = listed.filter(({ id }) => chance(seed, 'reported', id) < 0.15);
    for (const { id } of bad.slice(0, 3)) {
      if (chance(seed, 'reports', id, username) < 0.7) {
        await Promise.all(chance(seed, 'reports twice', id, username) < 0.2 ? [report(id), report(id)] : [report(id)]);
      }
    }
  });
};
