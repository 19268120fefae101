import { type Call, CallFault } from '../../api/call.ts';
import { ClaimKeeper } from './claim-keeper.ts';
import type { Decision, Verdict } from './decision.ts';
import { DecisionLine, type DecisionLineSettings } from './decision-line.ts';
import { type QueueFilter, queryOf } from './queue-filter.ts';
import { chosen, withCurrent, withoutDecided, withReturned } from './queue-state.ts';
import { ReviewQueue } from './review-queue.ts';
import { decidedAtOnce } from './send-decision.ts';

interface ReviewDeskSettings extends Pick<DecisionLineSettings, 'call' | 'moderator' | 'pause' | 'now'> {
  readonly onRefusal: (decision: Decision) => void;
}

/** What a moderator works at: the queue before him, the claim on the comment he is at, and the line of his decisions. */
export class ReviewDesk {
  readonly line: DecisionLine;
  readonly #call: Call;
  readonly #moderator: () => string | undefined;
  readonly #claims: ClaimKeeper;
  #queue: ReviewQueue;

  constructor({ onRefusal, ...settings }: ReviewDeskSettings) {
    this.#call = settings.call;
    this.#moderator = settings.moderator;
    this.#queue = new ReviewQueue(settings.call, { sort: 'oldest' });
    this.#claims = new ClaimKeeper(settings.call, () => void this.#queue.look().catch(() => undefined));
    this.line = new DecisionLine({
      ...settings,
      onReturn: (comment) => this.#queue.change(withReturned(this.#queue.state, comment, true)),
      onRefusal: (decision) => {
        onRefusal(decision);
        void this.#takeBack(decision);
      },
    });
  }

  /** The queue that a filter leaves: where it was left, if it is the one that was last looked at. */
  queueOf(filter: QueueFilter): ReviewQueue {
    if (String(queryOf(filter)) !== String(queryOf(this.#queue.filter))) {
      this.#queue = new ReviewQueue(this.#call, filter);
    }
    return this.#queue;
  }

  /** Decides what is chosen in the queue: how many comments that are. */
  decide(verdict: Verdict): number {
    const queue = this.#queue;
    const comments = chosen(queue.state).slice(0, decidedAtOnce);
    if (comments.length > 0) {
      queue.change(withoutDecided(queue.state, comments));
      this.line.decide(comments, verdict);
      this.stay(true);
    }
    return comments.length;
  }

  moveTo(comment: string | undefined): void {
    this.#queue.change(withCurrent(this.#queue.state, comment));
    this.stay();
  }

  /** Claims the current comment, if nobody else has. */
  stay(decided = false): void {
    const { entries, current } = this.#queue.state;
    const comment = entries.find(({ id }) => id === current);
    const isFree = comment !== undefined && (comment.claim === null || comment.claim.by === this.#moderator());
    this.#claims.stayAt(isFree ? comment.id : undefined, decided);
  }

  leave(): void {
    this.#claims.stayAt(undefined, false);
  }

  /** What was refused and still waits for somebody is in the queue again. */
  async #takeBack({ comment, present, state }: Decision): Promise<void> {
    if (state !== 'refused' || (present !== undefined && present.status !== 'FLAGGED')) {
      return;
    }
    try {
      const { data } = await this.#call('get', '/api/admin/comments/{comment_id}', {
        path: { comment_id: comment.id },
      });
      if (data.status === 'FLAGGED') {
        this.#queue.change(withReturned(this.#queue.state, data, false));
      }
    } catch (error) {
      if (!(error instanceof CallFault && error.status === 404)) {
        this.#queue.change(withReturned(this.#queue.state, comment, false));
      }
    }
  }
}
