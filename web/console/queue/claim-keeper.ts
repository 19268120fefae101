import { type Call, CallFault } from '../../api/call.ts';

/** Whoever only passes a comment claims nothing. */
const restsFor = 700;
/** A claim lasts for 2 minutes. */
const renewedEvery = 90_000;
/** Whoever has left his desk gives others the comment he left at. */
const renewals = 4;

/** Claims the comment that a moderator stays at, so that no other judges it meanwhile, and gives it back when he goes on. */
export class ClaimKeeper {
  readonly #call: Call;
  readonly #onTaken: () => void;
  #at: string | undefined;
  #claimed: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onTaken told when another moderator was first */
  constructor(call: Call, onTaken: () => void) {
    this.#call = call;
    this.#onTaken = onTaken;
  }

  /** Is at a comment, or at none, from now on. What was `decided` is nobody's to give back. */
  stayAt(comment: string | undefined, decided: boolean): void {
    if (comment === this.#at) {
      return;
    }
    clearTimeout(this.#timer);
    if (this.#claimed !== undefined && !decided) {
      void this.#quietly('delete', this.#claimed);
    }
    this.#at = comment;
    this.#claimed = undefined;
    if (comment !== undefined) {
      this.#timer = setTimeout(() => void this.#claim(comment, renewals), restsFor);
    }
  }

  async #claim(comment: string, left: number): Promise<void> {
    const isClaimed = await this.#quietly('post', comment);
    if (this.#at === comment && isClaimed) {
      this.#claimed = comment;
      if (left > 0) {
        this.#timer = setTimeout(() => void this.#claim(comment, left - 1), renewedEvery);
      }
    }
  }

  /** Without a claim a decision is safe too: it says which version it is about. */
  async #quietly(method: 'post' | 'delete', comment: string): Promise<boolean> {
    try {
      await this.#call(method, '/api/admin/comments/{comment_id}/claim', { path: { comment_id: comment } });
      return true;
    } catch (error) {
      if (error instanceof CallFault && error.status === 409) {
        this.#onTaken();
      }
      return false;
    }
  }
}
