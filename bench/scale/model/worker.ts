import { delayOf, postponementsAtMost } from '../../../functions/moderation/postponement.ts';
import type { Step } from '../item-writes.ts';
import { coded } from '../parameters.ts';
import { quotas } from '../quotas.ts';
import type { Comment, Message } from './comment.ts';
import { QueueModel } from './moderation-queue.ts';
import { persistentWrite } from './persistent-write.ts';
import type { World } from './world.ts';

const functionName = 'moderateComments';

/** What a call costs on top when the quota could not be told: the SDK asked three times, and the scorer is asked all the same. */
const quotaUnknownMilliseconds = 150;

/** The queue, those who poll it, and the worker that moderates what they bring. */
export class WorkerModel {
  readonly #world: World;
  readonly #decidedByFallback: (comment: Comment) => void;
  readonly queue = new QueueModel();
  #batches = 0;
  #batchesAllowed: number;
  #lookedAt = 0;

  constructor(world: World, decidedByFallback: (comment: Comment) => void) {
    this.#world = world;
    this.#decidedByFallback = decidedByFallback;
    this.#batchesAllowed = world.parameters.batchesAtFirst;
  }

  push(message: Message, delay = 0): void {
    const { agenda } = this.#world;
    agenda.after(delay, () => {
      this.queue.push(message, agenda.now);
      this.#poll();
    });
  }

  /** Lambda works on more batches at once the longer messages are left over. */
  #grow(): void {
    const { agenda, parameters } = this.#world;
    if (this.queue.length > 0 && this.#batches >= Math.floor(this.#batchesAllowed)) {
      const more = ((agenda.now - this.#lookedAt) / 60_000) * parameters.batchesMorePerMinute;
      const atMost = Math.max(quotas.batchesAtMost, parameters.batchesAtFirst);
      this.#batchesAllowed = Math.min(atMost, this.#batchesAllowed + more);
    }
    this.#lookedAt = agenda.now;
  }

  #poll(): void {
    const { agenda, parameters, chance } = this.#world;
    this.#grow();
    const allowed = Math.min(parameters.maximumConcurrency, Math.floor(this.#batchesAllowed));
    // Those who poll already take the next messages too.
    if (this.#batches < allowed && this.queue.length > 0) {
      this.#batches += 1;
      agenda.after(chance.logNormal(parameters.times.delivery), () => this.#receive());
    }
  }

  #receive(): void {
    const { agenda, chance, parameters, lambda, measurements } = this.#world;
    if (this.queue.length === 0) {
      this.#batches -= 1;
      return;
    }
    const invocation = lambda.start(functionName, agenda.now);
    if ('refused' in invocation) {
      agenda.after(1_000, () => this.#receive());
      return;
    }
    const messages = this.queue.receive(parameters.batchSize);
    measurements.batches += 1;
    const start = agenda.now;
    let left = messages.length;
    const done = () => {
      left -= 1;
      if (left === 0) {
        lambda.end(functionName);
        measurements.workerTime += agenda.now - start;
        this.#batches -= 1;
        this.#poll();
      }
    };
    const cold = invocation.cold ? chance.logNormal(parameters.times.coldStart) : 0;
    const { lookUp, processing } = parameters.times;
    for (const message of messages) {
      message.receives += 1;
      agenda.after(cold + processing * messages.length + chance.logNormal(lookUp), () => this.#moderate(message, done));
    }
    this.#poll();
  }

  #moderate(message: Message, done: () => void): void {
    const { agenda, scorer, table, chance, parameters, measurements } = this.#world;
    const { comment, postponed } = message;
    if (comment.decidedAt !== undefined) {
      done();
      return;
    }
    const scoring = scorer.score(agenda.now);
    const quotaTold = table.write(['call'], { ...comment, shard: chance.uniform() }, agenda.now) === undefined;
    if (scoring.outcome === 'rate-limited' && postponed < postponementsAtMost) {
      const seconds = delayOf(postponed, scoring.retryAfter, chance.uniform());
      measurements.postponements += 1;
      this.push({ comment, postponed: postponed + 1, receives: 0 }, seconds * 1_000);
      done();
      return;
    }
    const waiting = scoring.milliseconds + (quotaTold ? 0 : quotaUnknownMilliseconds);
    agenda.after(waiting + chance.logNormal(parameters.times.decision), () =>
      this.#decide(message, scoring.outcome !== 'scored', done),
    );
  }

  #decide(message: Message, byFallback: boolean, done: () => void): void {
    const { agenda, measurements } = this.#world;
    const { comment } = message;
    const steps: Step[] = [
      'decision',
      ...(comment.flagged ? (['flagging', 'notice'] as const) : (['approval', 'folding'] as const)),
    ];
    steps.push(byFallback ? 'degraded' : 'score');
    persistentWrite(this.#world, steps, comment, (refusedBy) => {
      if (refusedBy === undefined && comment.decidedAt === undefined) {
        comment.decidedAt = agenda.now;
        measurements.decisions += 1;
        comment.byFallback = byFallback;
        if (byFallback) {
          this.#decidedByFallback(comment);
        }
      } else if (refusedBy !== undefined) {
        this.#giveBack(message);
      }
      done();
    });
  }

  /** A message that failed is received again after the visibility time-out, until it goes to the dead-letter queue. */
  #giveBack(message: Message): void {
    const { measurements } = this.#world;
    if (message.receives >= coded.receives) {
      measurements.deadLetters += 1;
    } else {
      measurements.returned += 1;
      this.push(message, coded.visibilityTimeout);
    }
  }
}
