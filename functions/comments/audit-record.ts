import * as z from 'zod/mini';
import { keysOf } from '../shared/keys-of.ts';
import { timestamp } from '../shared/timestamp.ts';
import { lifeCycle, status } from './comment.ts';
import { authorRecord } from './standing.ts';

/** Who changed a comment. An operator is no user of the API: the id is what the command was told, or the machine calls him. */
const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['author', 'admin', 'operator']), id: z.string() }),
  z.object({ kind: z.enum(['policy', 'schedule', 'readers']) }),
]);
export type Actor = z.infer<typeof actor>;

/** Offsets and never the words: when the text goes, nothing of it is left. */
export const match = z.object({
  list: z
    .string()
    .check(
      z.describe("The list of words that matched, or `banned-phrases` or `suspect-phrases` for the policy's own."),
    ),
  start: z.int().check(z.describe('Where in `content` the match begins, counted in UTF-16 units as JavaScript does.')),
  end: z.int().check(z.describe('Where it ends: `content.slice(start, end)`.')),
});

/** The conditions of a policy that can hold or reject a comment whatever its scores, in alphabetical order. */
export const conditionNames = ['banned-phrase', 'first-comments', 'links', 'suspect-phrase'] as const;
export type Condition = (typeof conditionNames)[number];

/** Why a person is asked about a text that the fallback does not understand. */
const doubt = z.enum(['other-language', 'mixed-languages']);

/** What a decision went by beside the scores, as it was then: with the text, it can be made again from its record. */
const facts = z
  .object({
    links: z.int().check(z.minimum(0), z.describe('How many links the text holds.')),
    author: authorRecord,
    author_held: z.optional(
      z.literal(true).check(z.describe('The author had so many rejections that a person decides (docs/standing.md).')),
    ),
    doubtful: z.optional(
      doubt.check(z.describe('With the fallback: the text is of a language that it does not know, or partly so.')),
    ),
    fallback: z.optional(
      z
        .enum(['decide', 'hold'])
        .check(z.describe('With the fallback: whether it might approve, or all was held that it would approve.')),
    ),
    word_lists: z.optional(
      z.array(z.string()).check(z.describe('With the fallback: the lists of words by which it scored.')),
    ),
  })
  .register(z.globalRegistry, {
    id: 'DecisionFacts',
    description: 'What a decision went by beside the scores, as it was then.',
  });
export type DecisionFacts = z.infer<typeof facts>;

/** What a scorer said and what the policy made of it. */
export const scoring = z
  .object({
    scorer: z.string(),
    scorer_version: z.string(),
    policy_version: z.int(),
    text_hash: z.optional(
      z.string().check(z.describe('Of the text that was judged, keyed with what is dropped together with the text.')),
    ),
    categories: z
      .record(z.string(), z.number())
      .check(z.describe('Category → confidence 0..1, rounded to six decimals.')),
    triggers: z.array(z.string()).check(z.describe('The categories above their threshold.')),
    conditions: z
      .array(z.enum(conditionNames))
      .check(z.describe('The conditions of the policy that the comment met, whatever its scores.')),
    trusted: z.optional(
      z.literal(true).check(z.describe('Its author was trusted, and so what would have flagged it did not.')),
    ),
    facts,
    matches: z.optional(
      z
        .array(match)
        .check(
          z.describe(
            'What phrases of the policy matched, and with the scorer `keywords` the lists of words: the first 50 of each.',
          ),
        ),
    ),
    degraded: z
      .boolean()
      .check(z.describe('Whether the fallback scored because the scorer of choice was not available.')),
    degraded_because: z.optional(
      z
        .enum(['timed-out', 'failed', 'rate-limited', 'breaker-open', 'budget-spent', 'not-authorized', 'call-refused'])
        .check(z.describe('Why it was not available.')),
    ),
    held: z.optional(
      z
        .enum(['fallback', ...doubt.options, 'strikes'])
        .check(
          z.describe(
            'Why a person is asked though nothing triggered: the fallback may not approve, or the text is of a language that it does not know, or such a language is mixed in, or comments of the author were rejected lately (`strikes`).',
          ),
        ),
    ),
    moderated_at: timestamp,
  })
  .register(z.globalRegistry, { id: 'Scoring', description: 'What a scorer said and what the policy made of it.' });
export type Scoring = z.infer<typeof scoring>;
export type DegradedBecause = NonNullable<Scoring['degraded_because']>;

/** The immutable record of one state change, written in the same transaction as the change. It never holds the text. */
export const auditRecord = z
  .object({
    comment: z.string(),
    version: z.int(),
    event: z.enum(['submitted', 'imported', ...keysOf(lifeCycle)]),
    from: z.optional(status),
    to: status,
    at: timestamp,
    actor,
    reason: z.optional(z.string()),
    scoring: z.optional(scoring),
    site: z.optional(
      z.string().check(z.describe('With the record by which the comment came here: the site that it came to.')),
    ),
  })
  .register(z.globalRegistry, { id: 'AuditRecord', description: 'One change of the state of a comment.' });
export type AuditRecord = z.infer<typeof auditRecord>;
