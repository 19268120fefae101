import { type ModerationQueue, readMessage, requestOf } from '../../../functions/comments/moderation-queue.ts';
import type { StoredComments } from '../../../functions/comments/stored-comments.ts';
import { correlated } from '../../../functions/shared/correlation.ts';
import type { HeldMessage, MessageBox } from './message-box.ts';

/** What is found in a queue, or what became of it: ids of comments, except where it says so. */
export interface Moved {
  /** Of comments that are still to be moderated: sent to the moderation queue. */
  readonly waiting: readonly string[];
  /** Of comments that are decided, or do not exist: nothing would come of moderating them. */
  readonly done: readonly string[];
  /** Messages that are none of ours, as they are. */
  readonly foreign: readonly HeldMessage[];
}

interface Dependencies {
  readonly box: MessageBox;
  readonly comments: Pick<StoredComments, 'findAll'>;
  readonly queue: Pick<ModerationQueue, 'push'>;
  /** Awaited before a message is sent. */
  readonly turn: () => Promise<void>;
  readonly apply: boolean;
  /** Whether messages that are none of ours are deleted. */
  readonly dropForeign: boolean;
  /** Told of how many messages were looked at. */
  readonly onProgress: (done: number) => void;
}

const commentIn = ({ body }: HeldMessage): string | undefined => {
  try {
    return readMessage(body).comment_id;
  } catch {
    return undefined;
  }
};

/**
 * Takes the messages of a queue back to the moderation queue. Each is sent before it is deleted, so that a crash between
 * the two leaves it twice and never loses it; the second finds its comment decided. It is sent anew, as if it had never been
 * tried or put off, so it gets all its chances again; it keeps the id of the request that it belongs to.
 */
export const moveMessages = async (dependencies: Dependencies): Promise<Moved> => {
  const { box, comments, queue, turn, apply, dropForeign, onProgress } = dependencies;
  const waiting: string[] = [];
  const done: string[] = [];
  const foreign: HeldMessage[] = [];
  const kept: HeldMessage[] = [];

  const take = async (message: HeldMessage, underReview: ReadonlySet<string>): Promise<void> => {
    const comment = commentIn(message);
    const isWaiting = comment !== undefined && underReview.has(comment);
    if (comment === undefined) {
      foreign.push(message);
    } else {
      (isWaiting ? waiting : done).push(comment);
    }
    if (!apply || (comment === undefined && !dropForeign)) {
      kept.push(message);
      return;
    }
    if (isWaiting) {
      await turn();
      await correlated(requestOf(message.body), () => queue.push(comment));
    }
    await box.delete(message);
  };

  try {
    for await (const messages of box.messages()) {
      const ids = messages.flatMap((message) => commentIn(message) ?? []);
      const found = await comments.findAll(ids);
      const underReview = new Set(found.flatMap(({ id, status }) => (status === 'UNDER_REVIEW' ? [id] : [])));
      for (const message of messages) {
        await take(message, underReview);
      }
      onProgress(waiting.length + done.length + foreign.length);
    }
  } finally {
    for (const message of kept) {
      await box.release(message);
    }
  }
  return { waiting, done, foreign };
};
