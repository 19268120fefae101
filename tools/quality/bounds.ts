/** Shares from 0 to 1 that the lists of words must keep to. */
export interface Bounds {
  readonly recallAtLeast?: number;
  readonly falsePositivesAtMost?: number;
  /** Of the cases of a kind, so many must be held at least, or at most. */
  readonly heldAtLeast?: Readonly<Record<string, number>>;
  readonly heldAtMost?: Readonly<Record<string, number>>;
  /** Whether its comments are also tried in disguise. */
  readonly disguised?: true;
}

/** By the name of the file: sets that are public (docs/scorers.md says where), but no part of this repository. */
export const boundsOf: Readonly<Record<string, Bounds>> = {
  'surge.jsonl': { recallAtLeast: 0.55, falsePositivesAtMost: 0.12, disguised: true },
  'youtube_ham.jsonl': { falsePositivesAtMost: 0.12 },
  'hatecheck_A.jsonl': {
    heldAtLeast: { profanity_h: 0.9, slur_h: 0.42, threat_dir_h: 0.3, threat_norm_h: 0.3 },
    heldAtMost: { ident_neutral_nh: 0.03, ident_pos_nh: 0.03 },
  },
};

/** Of the recall that the lists have without a disguise, so much must be left. */
export const recallKept = { least: 0.95, ofSpacedLetters: 0.7 };

/** A disguise may raise the false-positive rate by so much. */
export const falsePositivesRaisedAtMost = 0.015;
