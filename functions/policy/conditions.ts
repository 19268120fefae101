import * as z from 'zod/mini';
import { type Condition, conditionNames } from '../comments/audit-record.ts';
import type { AuthorRecord } from '../comments/standing.ts';
import { plainLine } from '../shared/plain-text.ts';

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .int('Must be a whole number')
    .check(z.gte(minimum, `Must be ${minimum} at least`), z.lte(maximum, `Must be ${maximum} at most`));

/** Two lists of so many, of up to four bytes a character, fit into an item of DynamoDB, which holds 400 KB. */
const phrasesAtMost = 250;
const charactersAtMost = 100;

const phrase = z.pipe(
  plainLine(charactersAtMost),
  z.string().check(z.refine((text) => /[\p{L}\p{N}]/u.test(text), 'Must hold a letter or a digit')),
);
const phrases = z.array(phrase).check(z.maxLength(phrasesAtMost, `Must be ${phrasesAtMost} at most`));

/** What a policy asks beside the scores. A name that is none is refused: a condition that is misspelled would hold nothing. */
export const conditions = z.strictObject({
  hold_first_comments: z.optional(
    wholeNumber(1, 1_000).check(
      z.describe("A person judges an author's comments until so many of them have been approved."),
    ),
  ),
  hold_links_above: z.optional(
    wholeNumber(0, 1_000).check(z.describe('A person judges a comment with more links than this.')),
  ),
  suspect_phrases: z.optional(
    phrases.check(z.describe('A person judges a comment with one of these words or phrases.')),
  ),
  banned_phrases: z.optional(phrases.check(z.describe('A comment with one of these words or phrases is rejected.'))),
  trust_after_approvals: z.optional(
    wholeNumber(1, 10_000).check(
      z.describe(
        'After so many approvals in succession, an author is trusted: none of the holds above holds his comments, and none ' +
          'is flagged for what a scorer of choice says. What is rejected stays rejected.',
      ),
    ),
  ),
});
export type Conditions = z.infer<typeof conditions>;

/** What conditions look at. */
export interface Circumstances {
  readonly links: number;
  readonly author: AuthorRecord;
  /** Whether the text holds one of the phrases of the policy. */
  readonly suspect: boolean;
  readonly banned: boolean;
}

/** The conditions of a policy that a comment meets, in the order of their names. */
export const conditionsMet = (
  { hold_first_comments = 0, hold_links_above = Number.POSITIVE_INFINITY }: Conditions,
  { links, author, suspect, banned }: Circumstances,
): Condition[] => {
  const met: Record<Condition, boolean> = {
    'banned-phrase': banned,
    'first-comments': author.approved < hold_first_comments,
    links: links > hold_links_above,
    'suspect-phrase': suspect,
  };
  return conditionNames.filter((name) => met[name]);
};

/** Whether the author is trusted: his comments were approved so often since one was rejected. */
export const isTrusted = (
  { trust_after_approvals = Number.POSITIVE_INFINITY }: Conditions,
  { approved_since_rejection }: AuthorRecord,
): boolean => approved_since_rejection >= trust_after_approvals;
