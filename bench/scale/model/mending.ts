import { coded } from '../parameters.ts';
import type { Comment } from './comment.ts';
import type { World } from './world.ts';

/** The schedule that has the scorer look again at what the fallback decided: ten at once, until its time or a quota is up. */
export class MendingModel {
  readonly #world: World;
  #waiting: Comment[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#wait();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(comment: Comment): void {
    this.#waiting.push(comment);
  }

  #wait(): void {
    const { agenda } = this.#world;
    agenda.after(coded.mending.everyMilliseconds, () => {
      this.#wait();
      this.#run(agenda.now + coded.mending.runs);
    });
  }

  #run(end: number): void {
    const { agenda, scorer, table, chance, parameters, measurements } = this.#world;
    if (this.#waiting.length === 0 || agenda.now >= end) {
      return;
    }
    const batch = this.#waiting
      .splice(0, coded.mending.atOnce)
      .map((comment) => ({ comment, ...scorer.score(agenda.now) }));
    const failed = batch.filter(({ outcome }) => outcome !== 'scored').map(({ comment }) => comment);
    const longest = Math.max(...batch.map(({ milliseconds }) => milliseconds));
    agenda.after(longest + chance.logNormal(parameters.times.decision), () => {
      for (const { comment, outcome } of batch) {
        if (outcome === 'scored') {
          if (table.write(['mending'], comment, agenda.now) === undefined) {
            measurements.mended += 1;
          } else {
            failed.push(comment);
          }
        }
      }
      this.#waiting.unshift(...failed);
      if (failed.length === 0) {
        this.#run(end);
      }
    });
  }
}
