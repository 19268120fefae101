/** From which confidence a comment needs a person. */
export interface Policy {
  readonly version: number;
  /** A confidence above this, in any category, flags the comment; one that equals it does not. */
  readonly flagAbove: number;
}

export const defaultPolicy: Policy = { version: 1, flagAbove: 0.6 };

/** Scorers give 32-bit floats, in which 0.6 is 0.6000000238: six decimals are what they really say. */
export const roundConfidence = (confidence: number): number => Math.round(confidence * 1e6) / 1e6;

/** The categories in which a score is above the policy's threshold, in alphabetical order; none approves the comment. */
export const triggersOf = (policy: Policy, categories: Readonly<Record<string, number>>): string[] =>
  Object.entries(categories)
    .filter(([, confidence]) => roundConfidence(confidence) > policy.flagAbove)
    .map(([category]) => category)
    .toSorted();
