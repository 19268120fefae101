import type { Condition, DecisionFacts, Scoring } from '../comments/audit-record.ts';
import { conditionsMet, isTrusted } from '../policy/conditions.ts';
import { type Judgement, judgementOf, type PolicyRules } from '../policy/policy.ts';

/** All that a policy's ruling on a comment goes by. A decision records it, so that any policy can rule on it again. */
export interface Evidence {
  readonly categories: Readonly<Record<string, number>>;
  /** Whether the fallback scored. */
  readonly degraded: boolean;
  readonly facts: DecisionFacts;
  /** Whether the text holds phrases of the policy. */
  readonly phrases: { readonly suspect: boolean; readonly banned: boolean };
}

/** What a policy makes of a comment, and why. */
export interface Ruling extends Judgement {
  readonly conditions: readonly Condition[];
  /** Whether the author's standing lifted what would have flagged it. */
  readonly trusted: boolean;
  /** Why a person is asked though nothing flags it. */
  readonly held: Scoring['held'];
}

/**
 * Of an author of whom too much was rejected a person looks at everything. The fallback is a list of words: what it is silent
 * about may be harmless, or nothing that it understands.
 */
const heldBecause = ({ degraded, facts }: Evidence): Scoring['held'] => {
  if (facts.author_held) {
    return 'strikes';
  }
  if (!degraded) {
    return undefined;
  }
  return facts.fallback === 'hold' ? 'fallback' : facts.doubtful;
};

/**
 * What a policy makes of a comment.
 *
 * A banned phrase rejects, and so does a category above its threshold, unless only lists of words say so: they know too
 * little, and flag at most. Whatever else speaks against a comment flags it. Trust lifts that, but nothing that the
 * fallback says or does not understand, since nobody who knows more has seen the text; and nobody is trusted whose comments
 * are held for earlier rejections.
 */
export const rulingOn = (policy: PolicyRules, evidence: Evidence): Ruling => {
  const { degraded, facts, phrases } = evidence;
  const { outcome: scored, triggers } = judgementOf(policy, evidence.categories);
  const conditions = conditionsMet(policy.conditions, { ...facts, ...phrases });
  if (phrases.banned || (scored === 'reject' && !degraded)) {
    return { outcome: 'reject', triggers, conditions, trusted: false, held: undefined };
  }
  const trusted = !facts.author_held && isTrusted(policy.conditions, facts.author);
  const flaggedByScore = triggers.length > 0 && (degraded || !trusted);
  const flagged = flaggedByScore || (conditions.length > 0 && !trusted);
  const held = flagged ? undefined : heldBecause(evidence);
  return {
    outcome: flagged || held ? 'flag' : 'approve',
    triggers,
    conditions,
    trusted: trusted && (conditions.length > 0 || (triggers.length > 0 && !degraded)),
    held,
  };
};
