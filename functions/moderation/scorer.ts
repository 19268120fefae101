import type { Span } from './span.ts';

/** Where a list of words matches a text. */
export interface Match extends Span {
  readonly list: string;
}

/** What a scorer says of a text. */
export interface Score {
  readonly scorer: string;
  readonly scorerVersion: string;
  /** Category → confidence 0..1. */
  readonly categories: Readonly<Record<string, number>>;
  /** In order; of a scorer that goes by lists of words. */
  readonly matches?: readonly Match[];
}

/** A source of scores. */
export interface Scorer {
  /**
   * Must end by itself: whoever calls stops waiting after the time budget, but cannot end the work.
   * @throws NotScorable when the scorer will never score this text; any other error means that it could not at present,
   * NotAuthorized among them
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
