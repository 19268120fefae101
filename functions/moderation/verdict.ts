import type { Scoring } from '../comments/audit-record.ts';
import { type Policy, roundConfidence, triggersOf } from './policy.ts';
import type { FinalScore } from './score-with-fallback.ts';

/** Whether the fallback may approve, or everything it would approve is held for a person. */
export type FallbackMode = 'decide' | 'hold';

/** What is decided about a comment, and on what grounds. */
export interface Verdict {
  readonly flagged: boolean;
  /** Shown to the author. */
  readonly reason?: string;
  readonly scoring?: Scoring;
}

/** Of a text that no scorer will score. */
export const notScorable: Verdict = { flagged: true, reason: 'could not be scored' };

/** The fallback is a list of words: what it is silent about may be harmless, or nothing that it understands. */
const heldBecause = ({ degradedBecause, doubtful }: FinalScore, fallback: FallbackMode): Scoring['held'] => {
  if (degradedBecause === undefined) {
    return undefined;
  }
  return fallback === 'hold' ? 'fallback' : doubtful;
};

/** What the policy makes of a score: flagged when a category is above its threshold, or when it must not be approved unseen. */
export const verdictOn = (
  score: FinalScore,
  { policy, fallback, now }: { policy: Policy; fallback: FallbackMode; now: Date },
): Verdict => {
  const { scorer, scorerVersion, categories, matches, degradedBecause } = score;
  const triggers = triggersOf(policy, categories);
  const held = triggers.length > 0 ? undefined : heldBecause(score, fallback);
  return {
    flagged: triggers.length > 0 || held !== undefined,
    ...(held && { reason: 'waits for a person, because it could not be scored as usual' }),
    scoring: {
      scorer,
      scorer_version: scorerVersion,
      policy_version: policy.version,
      categories: Object.fromEntries(
        Object.entries(categories).map(([category, confidence]) => [category, roundConfidence(confidence)]),
      ),
      triggers,
      ...(matches && { matches: [...matches] }),
      degraded: degradedBecause !== undefined,
      ...(degradedBecause && { degraded_because: degradedBecause }),
      ...(held && { held }),
      moderated_at: now.toISOString(),
    },
  };
};
