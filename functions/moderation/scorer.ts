import type { Span } from './span.ts';

/** Where a list of words matches a text. */
export interface Match extends Span {
  readonly list: string;
}

/** A text of another language than the scorer's, or one in which such a language is mixed. */
export type Doubt = 'other-language' | 'mixed-languages';

/** What a scorer says of a text. */
export interface Score {
  /** Category → confidence 0..1. At least one: no answer must pass for "harmless". */
  readonly categories: Readonly<Record<string, number>>;
  /** In order; of a scorer that goes by lists of words. */
  readonly matches?: readonly Match[];
  /** Set when the scorer does not understand the text well enough to call it harmless: why not. */
  readonly doubtful?: Doubt;
}

/** A source of scores. */
export interface Scorer {
  readonly name: string;
  /** Changes when the same text may get another score; decisions and kept scores name it. */
  readonly version: string;
  /** What the provider charges for a text, in its billing units; nothing for one that charges nothing. */
  readonly billingUnits?: (text: string) => number;
  /**
   * Must end by itself: whoever calls stops waiting after the time budget, but cannot end the work.
   * @throws NotScorable, NotAuthorized, CallRefused, RateLimited or Unavailable; any other error is a fault that may be
   * over a moment later
   */
  score(text: string): Promise<Score>;
}

/** The scorer refuses this very text (a language it does not know, say), so trying again is useless. */
export class NotScorable extends Error {
  override readonly name = 'NotScorable';
}

/** The scorer does not accept our key: it is missing, broken or revoked. */
export class NotAuthorized extends Error {
  override readonly name = 'NotAuthorized';
}

/** The scorer says that the call itself is wrong (a 4xx that speaks neither of the text nor of the key), and so will be the next. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
}

/** More calls than the scorer, or our own quota, allows at present: later it will be scored. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  /** How many milliseconds to wait at least, where that is known. */
  readonly retryAfter: number;

  constructor(message: string, { retryAfter = 0, ...options }: ErrorOptions & { retryAfter?: number } = {}) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}

/** The scorer was not asked, because we know without asking that it cannot or must not score now. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly reason: 'breaker-open' | 'budget-spent';

  constructor(reason: Unavailable['reason']) {
    super(`The scorer is not asked: ${reason}`);
    this.reason = reason;
  }
}
