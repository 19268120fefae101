import type { Surroundings } from '../../tools/replay/surroundings.ts';

/** Time that passes only while everybody sleeps and no request is under way: a minute's wait takes no time at all. */
export class VirtualTime implements Surroundings {
  #now = Date.parse('2026-01-01T12:00:00Z');
  #underWay = 0;
  #sleepers: { readonly wakeAt: number; readonly wake: () => void }[] = [];
  #scheduled = false;
  /** Every wait that was asked for. */
  readonly waits: number[] = [];

  readonly now = (): number => this.#now;

  readonly sleep = (milliseconds: number): Promise<void> => {
    this.waits.push(milliseconds);
    return new Promise((wake) => {
      this.#sleepers.push({ wakeAt: this.#now + milliseconds, wake });
      this.#schedule();
    });
  };

  readonly fetch: typeof globalThis.fetch = async (...request) => {
    this.#underWay += 1;
    try {
      const response = await fetch(...request);
      // Read to its end here, so that time stands still until all of it has arrived.
      return new Response(await response.text(), response);
    } finally {
      this.#underWay -= 1;
      this.#schedule();
    }
  };

  #schedule(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#pass();
      });
    }
  }

  #pass(): void {
    const [next] = this.#sleepers.toSorted((a, b) => a.wakeAt - b.wakeAt);
    if (this.#underWay === 0 && next !== undefined) {
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      this.#now = Math.max(this.#now, next.wakeAt);
      next.wake();
      this.#schedule();
    }
  }
}
