/** What is known of a comment that was submitted. */
export interface Submission {
  /** Counts the submissions of a run from 0. */
  readonly ordinal: number;
  readonly post: string;
  readonly content: string;
  /** The text that its author puts in its place, should he. */
  readonly edited: string;
  readonly key: string;
  /** What the client knows of it in the end. */
  fate: 'unanswered' | 'given-up' | { readonly id: string } | { readonly refused: string };
}

/** Something that the API said is done. */
export interface Act {
  readonly comment: string;
  readonly event: 'edited' | 'erasedByAuthor' | 'appealed' | 'approvedByAdmin' | 'rejectedByAdmin' | 'undoneByAdmin';
  readonly by: string;
}

/** A report that the API said it took. */
export interface Reported {
  readonly comment: string;
  readonly reporter: string;
}
