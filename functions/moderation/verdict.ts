import type { DecisionFacts, Scoring } from '../comments/audit-record.ts';
import type { Comment } from '../comments/comment.ts';
import { noRecord } from '../comments/standing.ts';
import { textHash } from '../comments/text-hash.ts';
import { type Judgement, type Policy, roundConfidence } from '../policy/policy.ts';
import { linksIn } from './link-count.ts';
import { policyPhrasesIn } from './policy-phrases.ts';
import { rulingOn } from './ruling.ts';
import type { FinalScore } from './score-with-fallback.ts';

/** Whether the fallback may approve, or everything it would approve is held for a person. */
export type FallbackMode = NonNullable<DecisionFacts['fallback']>;

/** What is decided about a comment, and on what grounds. */
export interface Verdict {
  readonly outcome: Judgement['outcome'];
  /** Shown to the author. */
  readonly reason?: string;
  readonly scoring?: Scoring;
}

/** Of a text that no scorer will score. */
export const notScorable: Verdict = { outcome: 'flag', reason: 'could not be scored' };

/** The comment that was scored, and how it is judged. */
interface Circumstances {
  readonly comment: Pick<Comment, 'content' | 'salt' | 'author_record' | 'author_held'>;
  readonly policy: Policy;
  readonly fallback: FallbackMode;
  readonly now: Date;
}

/** Of a comment that is not approved, shown to its author. */
const reasons = {
  reject: 'against the rules of this site',
  held: 'waits for a person, because it could not be scored as usual',
  heldByStrikes: 'waits for a person, because comments of yours were rejected lately',
};

const factsOf = (
  { degradedBecause, doubtful }: FinalScore,
  { comment: { content, author_record = noRecord, author_held }, policy, fallback }: Circumstances,
): DecisionFacts => ({
  links: linksIn(content),
  author: author_record,
  ...(author_held && { author_held }),
  ...(degradedBecause && { fallback, word_lists: [...policy.word_lists], ...(doubtful && { doubtful }) }),
});

/** What the policy makes of a scored comment, with all that it went by. */
export const verdictOn = (score: FinalScore, circumstances: Circumstances): Verdict => {
  const { comment, policy, now } = circumstances;
  const { scorer, scorerVersion, categories, matches = [], degradedBecause } = score;
  const degraded = degradedBecause !== undefined;
  const facts = factsOf(score, circumstances);
  const { suspect, banned } = policyPhrasesIn(comment.content, policy);
  const phrases = { suspect: suspect.length > 0, banned: banned.length > 0 };
  const { outcome, triggers, conditions, trusted, held } = rulingOn(policy, { categories, degraded, facts, phrases });
  const judged = textHash(comment);
  const found = [...banned, ...suspect, ...matches];
  return {
    outcome,
    ...(held && { reason: held === 'strikes' ? reasons.heldByStrikes : reasons.held }),
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
      conditions: [...conditions],
      ...(trusted && { trusted }),
      facts,
      ...((found.length > 0 || score.matches) && {
        matches: found.toSorted((one, other) => one.start - other.start),
      }),
      degraded,
      ...(degradedBecause && { degraded_because: degradedBecause }),
      ...(held && { held }),
      moderated_at: now.toISOString(),
    },
  };
};
