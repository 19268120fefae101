import type { Scoring } from '../comments/audit-record.ts';
import { type Judgement, judgementOf, type Policy, roundConfidence } from '../policy/policy.ts';
import type { FinalScore } from './score-with-fallback.ts';

/** Whether the fallback may approve, or everything it would approve is held for a person. */
export type FallbackMode = 'decide' | 'hold';

/** What is decided about a comment, and on what grounds. */
export interface Verdict {
  readonly outcome: Judgement['outcome'];
  /** Shown to the author. */
  readonly reason?: string;
  readonly scoring?: Scoring;
}

/** Of a text that no scorer will score. */
export const notScorable: Verdict = { outcome: 'flag', reason: 'could not be scored' };

/** The fallback is a list of words: what it is silent about may be harmless, or nothing that it understands. */
const heldBecause = ({ degradedBecause, doubtful }: FinalScore, fallback: FallbackMode): Scoring['held'] => {
  if (degradedBecause === undefined) {
    return undefined;
  }
  return fallback === 'hold' ? 'fallback' : doubtful;
};

interface Circumstances {
  readonly policy: Policy;
  readonly fallback: FallbackMode;
  /** The hash of the text (`text-hash.ts`). */
  readonly judged?: string | undefined;
  readonly now: Date;
}

/** Of a comment that is not approved, shown to its author. */
const reasons = {
  reject: 'against the rules of this site',
  held: 'waits for a person, because it could not be scored as usual',
};

/**
 * What the policy makes of a score. What must not be approved unseen is flagged; and so is what the fallback finds so
 * bad that it would be rejected: lists of words reject nothing.
 */
export const verdictOn = (score: FinalScore, { policy, fallback, judged, now }: Circumstances): Verdict => {
  const { scorer, scorerVersion, categories, matches, degradedBecause } = score;
  const { outcome: ruled, triggers } = judgementOf(policy, categories);
  const degraded = degradedBecause !== undefined;
  const held = ruled === 'approve' ? heldBecause(score, fallback) : undefined;
  const outcome = held || (degraded && ruled === 'reject') ? 'flag' : ruled;
  return {
    outcome,
    ...(held && { reason: reasons.held }),
    ...(outcome === 'reject' && { reason: reasons.reject }),
    scoring: {
      scorer,
      scorer_version: scorerVersion,
      policy_version: policy.version,
      ...(judged !== undefined && { text_hash: judged }),
      categories: Object.fromEntries(
        Object.entries(categories).map(([category, confidence]) => [category, roundConfidence(confidence)]),
      ),
      triggers: [...triggers],
      ...(matches && { matches: [...matches] }),
      degraded,
      ...(degradedBecause && { degraded_because: degradedBecause }),
      ...(held && { held }),
      moderated_at: now.toISOString(),
    },
  };
};
