import type { AuditRecord, Scoring } from '../comments/audit-record.ts';
import { runningClaim } from '../comments/claim.ts';
import type { Comment } from '../comments/comment.ts';
import type { ListedComment } from '../comments/comment-lists.ts';
import { textHash } from '../comments/text-hash.ts';
import type { Policy } from '../policy/policy.ts';
import type { ReviewedComment } from './contract.ts';
import { type Explanation, explain } from './explanation.ts';

/**
 * What became of the text that was judged. The hash tells, where the comment's salt is at hand. An index shows no salt:
 * there the version of the scores does, for text and version are of the same moment, and an edit takes the version away.
 */
const fateOfText = (comment: Comment | ListedComment, { text_hash: judged }: Scoring): Explanation['text'] => {
  if (comment.status === 'PURGED') {
    return 'gone';
  }
  const present = textHash(comment);
  return present === undefined || judged === undefined || present === judged ? 'judged' : 'changed';
};

/** The records hold no words: what matched is looked up in the text that was scored, and in no other. */
const shown = (
  comment: Comment | ListedComment,
  scoring: Scoring,
  policy: Policy | undefined,
): ReviewedComment['moderation_response'] => {
  const text = fateOfText(comment, scoring);
  const content = text === 'judged' ? comment.content : '';
  return {
    ...scoring,
    matches: scoring.matches?.map((match) => ({ ...match, term: content.slice(match.start, match.end) })),
    explanation: explain(scoring, policy, text),
  };
};

/** The versions of policies that decisions name. */
export const policyVersions = (scored: readonly (AuditRecord | undefined)[]): number[] =>
  scored.flatMap((record) => record?.scoring?.policy_version ?? []);

interface Circumstances {
  /** The record that holds its scores. */
  readonly scored: AuditRecord | undefined;
  /** Of the site, by version: the one that the scores were judged by is among them, if there is one. */
  readonly policies: ReadonlyMap<number, Policy>;
  readonly openReports: number;
  readonly now: Date;
}

/** A comment joined with its scores, explained, and with the claim that runs at this moment. */
export const reviewedComment = (
  comment: Comment | ListedComment,
  { scored, policies, openReports, now }: Circumstances,
): ReviewedComment => {
  const scoring = scored?.scoring;
  return {
    ...comment,
    open_reports: openReports,
    moderation_response: scoring === undefined ? null : shown(comment, scoring, policies.get(scoring.policy_version)),
    claim: runningClaim(comment, now) ?? null,
  };
};
