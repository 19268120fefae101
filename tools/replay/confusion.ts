/** A decision beside what people say of the comment. */
export interface Judged {
  readonly toxic: boolean;
  /** Kept from readers: FLAGGED or REJECTED. */
  readonly held: boolean;
}

/** How the decisions agree with the labels. Recall and false-positive rate belong together: holding all wins either. */
export interface Confusion {
  readonly toxic_held: number;
  readonly toxic_approved: number;
  readonly benign_held: number;
  readonly benign_approved: number;
  /** The share of the toxic comments that was held; null without any. */
  readonly recall: number | null;
  /** The share of the others that was held all the same; null without any. */
  readonly false_positive_rate: number | null;
}

const share = (part: number, other: number): number | null => (part + other === 0 ? null : part / (part + other));

/** The confusion table of labelled comments; null when there are none. */
export const confusionOf = (judged: readonly Judged[]): Confusion | null => {
  if (judged.length === 0) {
    return null;
  }
  const count = (toxic: boolean, held: boolean) =>
    judged.filter((one) => one.toxic === toxic && one.held === held).length;
  const toxicHeld = count(true, true);
  const toxicApproved = count(true, false);
  const benignHeld = count(false, true);
  const benignApproved = count(false, false);
  return {
    toxic_held: toxicHeld,
    toxic_approved: toxicApproved,
    benign_held: benignHeld,
    benign_approved: benignApproved,
    recall: share(toxicHeld, toxicApproved),
    false_positive_rate: share(benignHeld, benignApproved),
  };
};
