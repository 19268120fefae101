import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { type Call, CallFault } from '../../api/call.ts';
import { Changing } from '../changes.ts';
import { type Decision, latestUndoable, mayUndo, type Verdict } from './decision.ts';
import { sendUndo, sendVerdict } from './send-decision.ts';

export interface DecisionLineSettings {
  readonly call: Call;
  /** The user id of who decides. */
  readonly moderator: () => string | undefined;
  /** Settles when it is worth trying again what failed so often in a row. */
  readonly pause: (error: unknown, failures: number) => Promise<void>;
  readonly now: () => number;
  /** Told of each comment that is for the moderator to judge again. */
  readonly onReturn: (comment: ReviewedComment) => void;
  /** Told of what was refused. */
  readonly onRefusal: (decision: Decision) => void;
}

/** So many are remembered. */
const remembered = 200;

/** What may be otherwise the next time: no answer, no session, too many, out of order. */
const mayPass = (error: unknown): boolean =>
  error instanceof CallFault && ([0, 401, 429].includes(error.status) || error.status >= 500);

/**
 * Sends decisions in the background, one after the other in the order in which they were made, so that nobody waits for
 * them. What cannot be sent is sent as soon as it can; what is refused comes back.
 */
export class DecisionLine extends Changing {
  readonly #settings: DecisionLineSettings;
  readonly #tasks: (() => Promise<void>)[] = [];
  #decisions: readonly Decision[] = [];
  #isWorking = false;
  /** Whose verdict may have arrived without it being known here. */
  #batchOnItsWay = 0;
  #batches = 0;
  #failures = 0;

  constructor(settings: DecisionLineSettings) {
    super();
    this.#settings = settings;
  }

  /** The oldest first. */
  get decisions(): readonly Decision[] {
    return this.#decisions;
  }

  get waiting(): number {
    return this.#decisions.filter(({ state }) => state === 'waiting' || state === 'undoing').length;
  }

  /** Whether the last attempt to send something failed. */
  get isHeldUp(): boolean {
    return this.#failures > 0;
  }

  decide(comments: readonly ReviewedComment[], verdict: Verdict): void {
    this.#batches += 1;
    const batch = this.#batches;
    const at = this.#settings.now();
    const made = comments.map((comment): Decision => ({ comment, verdict, batch, at, state: 'waiting' }));
    this.#decisions = [...this.#decisions, ...made].slice(-remembered);
    this.changed();
    void this.#do(() => this.#send(batch, verdict));
  }

  /** Undoes the latest decision, or a certain one: how many are undone. */
  undo(certain?: Decision): number {
    const now = this.#settings.now();
    const undone =
      certain === undefined ? latestUndoable(this.#decisions, now) : [certain].filter((one) => mayUndo(one, now));
    for (const decision of undone) {
      if (decision.state === 'waiting' && decision.batch !== this.#batchOnItsWay) {
        this.#become(decision, { state: 'undone' });
        this.#settings.onReturn(decision.comment);
      } else {
        this.#become(decision, { state: 'undoing' });
        void this.#do(() => this.#undo(decision));
      }
    }
    return undone.length;
  }

  async #do(task: () => Promise<void>): Promise<void> {
    this.#tasks.push(task);
    if (this.#isWorking) {
      return;
    }
    this.#isWorking = true;
    for (let next = this.#tasks[0]; next !== undefined; next = this.#tasks[0]) {
      await this.#untilAnswered(next);
      this.#tasks.shift();
    }
    this.#isWorking = false;
  }

  async #untilAnswered(task: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await task();
        this.#failures = 0;
        this.changed();
        return;
      } catch (error) {
        if (!mayPass(error)) {
          throw error;
        }
        this.#failures += 1;
        this.changed();
        await this.#settings.pause(error, this.#failures);
      }
    }
  }

  async #send(batch: number, verdict: Verdict): Promise<void> {
    const comments = this.#decisions.flatMap((one) =>
      one.batch === batch && one.state !== 'undone' ? [one.comment] : [],
    );
    this.#batchOnItsWay = batch;
    const outcomes = await sendVerdict(this.#settings.call, this.#settings.moderator(), comments, verdict);
    this.#batchOnItsWay = 0;
    for (const decision of this.#decisions.filter((one) => one.batch === batch)) {
      const outcome = outcomes.get(decision.comment.id);
      if (outcome?.state === 'refused') {
        this.#settings.onRefusal(this.#become(decision, outcome));
      } else if (outcome !== undefined && decision.state === 'waiting') {
        this.#become(decision, outcome);
      }
    }
  }

  async #undo({ batch, comment }: Decision): Promise<void> {
    const decision = this.#decisions.find((one) => one.batch === batch && one.comment.id === comment.id);
    if (decision?.state !== 'undoing') {
      // It was refused itself.
      return;
    }
    const answer = await sendUndo(this.#settings.call, comment.id);
    if ('id' in answer) {
      this.#become(decision, { state: 'undone' });
      this.#settings.onReturn(answer);
    } else {
      this.#settings.onRefusal(this.#become(decision, answer));
    }
  }

  #become(decision: Decision, change: Pick<Decision, 'state' | 'present' | 'detail'>): Decision {
    const changed = { ...decision, ...change };
    this.#decisions = this.#decisions.map((one) => (one === decision ? changed : one));
    this.changed();
    return changed;
  }
}
