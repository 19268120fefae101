import { CallFault } from './call.ts';
import { pollDelay } from './poll-delay.ts';

/** Looks for what is new while the page is seen and there is a network; quiet otherwise, and slower while looking fails. */
export class Polling {
  readonly #look: () => Promise<void>;
  readonly #usual: number;
  readonly #stop = new AbortController();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param usual how long to wait between two looks, in milliseconds */
  constructor(look: () => Promise<void>, usual = 10_000) {
    this.#look = look;
    this.#usual = usual;
    const { signal } = this.#stop;
    document.addEventListener('visibilitychange', () => this.after(), { signal });
    window.addEventListener('online', () => this.after(), { signal });
  }

  /** Looks after so many milliseconds, and goes on from there. */
  after(milliseconds = 0): void {
    clearTimeout(this.#timer);
    if (!document.hidden && navigator.onLine && !this.#stop.signal.aborted) {
      this.#timer = setTimeout(() => void this.#tick(), milliseconds);
    }
  }

  stop(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  async #tick(): Promise<void> {
    let retryAfter = 0;
    try {
      await this.#look();
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      retryAfter = error instanceof CallFault ? error.retryAfter : 0;
    }
    this.after(pollDelay(this.#usual, this.#failures, retryAfter, Math.random()));
  }
}
