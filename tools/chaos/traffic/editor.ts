import { choice } from '../chance.ts';
import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { ask } from './reply.ts';

const restMilliseconds = 1_000;

/** Changes the titles of posts, each time to another, so that the distribution must forget the old ones. */
export const retitle = ({ api }: Person, posts: readonly [string, ...string[]], signal: AbortSignal): Promise<void> =>
  overAndOver(signal, restMilliseconds, async (round) => {
    const path = { post_id: choice(posts, (round % posts.length) / posts.length) };
    await ask(() => api.PUT('/api/posts/{post_id}', { params: { path }, body: { title: `Title ${round}` } }));
    // So that the distribution has something to forget.
    await ask(() => api.GET('/api/posts/{post_id}', { params: { path } }));
  });
