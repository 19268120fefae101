/** Lets through so much a second, and what was not used up to a limit at once. */
export class TokenBucket {
  readonly #perSecond: (now: number) => number;
  readonly #burstSeconds: number;
  #tokens: number;
  #filledAt = 0;

  /**
   * @param perSecond may grow with time, which is in milliseconds
   * @param burstSeconds for how many seconds what is not used is kept
   */
  constructor(perSecond: number | ((now: number) => number), burstSeconds: number) {
    this.#perSecond = typeof perSecond === 'number' ? () => perSecond : perSecond;
    this.#burstSeconds = burstSeconds;
    this.#tokens = this.#perSecond(0) * burstSeconds;
  }

  has(amount: number, now: number): boolean {
    const perSecond = this.#perSecond(now);
    this.#tokens = Math.min(
      perSecond * this.#burstSeconds,
      this.#tokens + ((now - this.#filledAt) / 1_000) * perSecond,
    );
    this.#filledAt = now;
    return this.#tokens >= amount;
  }

  /** After `has` said so, or it goes below nought. */
  take(amount: number): void {
    this.#tokens -= amount;
  }
}
