import { randomUUID } from 'node:crypto';
import type { Session } from './api-client.ts';
import type { FileComment } from './comments-file.ts';
import { inParallel } from './in-parallel.ts';
import { ReplayFault } from './replay-fault.ts';

/** What became of submitting one comment. */
export type Submission =
  | { readonly kind: 'submitted'; readonly id: string }
  /** The API does not take such a content. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly reason: string };

interface Settings {
  readonly post: string;
  readonly sessions: readonly Session[];
  readonly concurrency: number;
  /** Told as soon as it is known; `repeated` when it was sent again because an answer got lost. */
  readonly onEnd: (comment: FileComment, submission: Submission, repeated: boolean) => void;
}

/** Empty, or too long: as content, or as a body. */
const refusals = new Set([400, 413]);

const submit = async (
  { text }: FileComment,
  session: Session,
  post: string,
  onRepeat: () => void,
): Promise<Submission> => {
  try {
    // The same in every attempt: by it the API knows a repetition, and answers it as the first.
    const key = randomUUID();
    const reply = await session.call(
      (api) =>
        api.POST('/api/posts/{post_id}/comments/submit', {
          params: { path: { post_id: post }, header: { 'Idempotency-Key': key } },
          body: { content: text },
        }),
      onRepeat,
    );
    if (reply.ok) {
      return { kind: 'submitted', id: reply.value.id };
    }
    return refusals.has(reply.status) ? { kind: 'refused' } : { kind: 'failed', reason: reply.detail };
  } catch (error) {
    if (error instanceof ReplayFault) {
      return { kind: 'failed', reason: error.message };
    }
    throw error;
  }
};

/** Submits the comments, the users taking turns. What goes wrong with one does not keep the others. */
export const submitAll = (
  comments: readonly FileComment[],
  { post, sessions, concurrency, onEnd }: Settings,
): Promise<void> =>
  inParallel(comments.entries(), concurrency, async ([index, comment]) => {
    const session = sessions[index % sessions.length];
    if (session === undefined) {
      throw new Error('There is no user to submit as');
    }
    let repeated = false;
    const submission = await submit(comment, session, post, () => {
      repeated = true;
    });
    onEnd(comment, submission, repeated);
  });
