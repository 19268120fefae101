import { isDeepStrictEqual } from 'node:util';
import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import { keywordScorer } from '../../../functions/moderation/keyword-scorer.ts';
import { roundConfidence } from '../../../functions/policy/policy.ts';
import { moderationCategories } from '../../../local/language/google-protocol.ts';
import type { Submission } from '../submission.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const rounded = (scores: readonly (readonly [string, number])[]): Record<string, number> =>
  Object.fromEntries(scores.map(([category, confidence]) => [category, roundConfidence(confidence)]));

const keywords = keywordScorer();

/** What each scorer says of a text, whenever it is asked. */
const scorers: Readonly<Record<string, (text: string) => Promise<Record<string, number>>>> = {
  google: async (text) =>
    rounded((await moderationCategories(text)).map(({ name, confidence }) => [name, confidence] as const)),
  keywords: async (text) => rounded(Object.entries((await keywords.score(text)).categories)),
};

/** The text that a comment had when a record of its trail was written. */
export const textAt = ({ content, edited }: Submission, trail: readonly AuditRecord[], version: number): string =>
  trail.some((record) => record.event === 'edited' && record.version < version) ? edited : content;

/** The scores of every decision are those of the text that was decided on, and of no other. */
export const auditJudgements = async ({ submissions, table, ordinalOf }: Evidence): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const [comment, trail] of table.trails) {
    const submission = submissions[ordinalOf(comment) ?? -1];
    for (const { version, scoring } of submission === undefined ? [] : trail) {
      if (submission !== undefined && scoring !== undefined) {
        const expected = await scorers[scoring.scorer]?.(textAt(submission, trail, version));
        if (!isDeepStrictEqual({ ...scoring.categories }, expected)) {
          const says = `version ${version} has scores of another text by ${scoring.scorer}`;
          findings.push({ violation: 'misjudged', comment, says });
        }
      }
    }
  }
  return findings;
};
