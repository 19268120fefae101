import { chance } from '../chance.ts';
import type { Act } from '../submission.ts';
import { overAndOver } from './over-and-over.ts';
import type { Person } from './person.ts';
import { ask } from './reply.ts';

const restMilliseconds = 1_000;

interface Dependencies {
  readonly seed: string;
  /** Told what the API said is done. */
  readonly onDone: (act: Act) => void;
}

/** Looks at the own comments, and appeals against most of the rejections, some of them twice at once. */
export const appeal = ({ id: by, api }: Person, { seed, onDone }: Dependencies, signal: AbortSignal): Promise<void> => {
  const send = async (comment: string): Promise<void> => {
    const request = { params: { path: { comment_id: comment } }, body: { text: 'Please read it again.' } };
    const reply = await ask(() => api.POST('/api/comments/{comment_id}/appeal', request));
    if (reply.is === 'success') {
      onDone({ comment, event: 'appealed', by });
    }
  };
  return overAndOver(signal, restMilliseconds, async () => {
    const own = await ask(() => api.GET('/api/comments/mine', {}));
    for (const { id, may_appeal: possible } of own.is === 'success' ? own.value : []) {
      if (possible && chance(seed, 'appeals', id) < 0.7) {
        await Promise.all(chance(seed, 'appeals twice', id) < 0.3 ? [send(id), send(id)] : [send(id)]);
      }
    }
  });
};
