import { chance, choice } from '../chance.ts';
import type { Act } from '../submission.ts';
import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { published } from './published.ts';
import { ask } from './reply.ts';

const restMilliseconds = 500;
/** How many comments an admin judges of each look at the queue. */
const judged = 5;

type Action = 'approve' | 'reject';

const events = { approve: 'approvedByAdmin', reject: 'rejectedByAdmin' } as const;
const reason = 'as it seems to me';

interface Dependencies {
  readonly seed: string;
  /** On which comments are approved that may be taken down. */
  readonly posts: readonly [string, ...string[]];
  /** Told what the API said is done. */
  readonly onDone: (act: Act) => void;
}

const paramsOf = (comment: string) => ({ params: { path: { comment_id: comment } } });

/** What an admin asks of the API, once. */
const desk = ({ id: by, api }: Person, { onDone }: Pick<Dependencies, 'onDone'>) => {
  return {
    flagged: async (sort: 'newest' | 'oldest'): Promise<string[]> => {
      const params = { query: { sort, limit: 20 } };
      const reply = await ask(() => api.GET('/api/admin/comments/flagged', { params }));
      return reply.is === 'success' ? reply.value.map(({ id }) => id) : [];
    },
    claim: (comment: string) => ask(() => api.POST('/api/admin/comments/{comment_id}/claim', paramsOf(comment))),
    act: async (comment: string, action: Action): Promise<void> => {
      const request = { ...paramsOf(comment), body: { action, reason } };
      const reply = await ask(() => api.POST('/api/admin/comments/{comment_id}/action', request));
      if (reply.is === 'success') {
        onDone({ comment, event: events[action], by });
      }
    },
    actOnAll: async (ids: string[], action: Action): Promise<void> => {
      const reply = await ask(() => api.POST('/api/admin/comments/actions', { body: { ids, action, reason } }));
      for (const { id, outcome } of reply.is === 'success' ? reply.value.results : []) {
        if (outcome === 'done') {
          onDone({ comment: id, event: events[action], by });
        }
      }
    },
    undo: async (comment: string): Promise<void> => {
      const reply = await ask(() => api.POST('/api/admin/comments/{comment_id}/undo', paramsOf(comment)));
      if (reply.is === 'success') {
        onDone({ comment, event: 'undoneByAdmin', by });
      }
    },
  };
};

/**
 * Approves and rejects what is flagged, one by one or all at once, with and without a claim; regrets some of it; takes down
 * some of what is published.
 */
export const moderate = (admin: Person, { seed, posts, onDone }: Dependencies, signal: AbortSignal): Promise<void> => {
  const { flagged, claim, act, actOnAll, undo } = desk(admin, { onDone });
  const drawn = (what: string, ...names: (string | number)[]) => chance(seed, what, admin.username, ...names);
  const anyAction = (...names: (string | number)[]): Action => (drawn('action', ...names) < 0.5 ? 'approve' : 'reject');

  const judge = async (comment: string, round: number) => {
    if (drawn('claim', comment, round) < 0.3) {
      await claim(comment);
    }
    if (drawn('judge', comment, round) < 0.8) {
      await act(comment, anyAction(comment, round));
    }
    if (drawn('undo', comment, round) < 0.1) {
      await undo(comment);
    }
  };
  return overAndOver(signal, restMilliseconds, async (round) => {
    const ids = (await flagged(drawn('order', round) < 0.5 ? 'newest' : 'oldest')).slice(0, judged);
    if (ids.length > 0 && drawn('bulk', round) < 0.2) {
      await actOnAll(ids, anyAction(round));
    } else {
      for (const id of ids) {
        await judge(id, round);
      }
    }
    if (drawn('patrol', round) < 0.1) {
      const [newest] = await published(admin, choice(posts, drawn('post', round)), 'newest');
      if (newest !== undefined) {
        await act(newest.id, 'reject');
      }
    }
  });
};
