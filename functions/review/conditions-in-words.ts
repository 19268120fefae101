import type { Condition, Scoring } from '../comments/audit-record.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * The conditions that a comment met, in sentences, and whether trust lifted them.
 * @param policy the one of the decision, if it is known
 */
export const conditionsInWords = (
  { conditions, trusted, facts: { links, author } }: Scoring,
  policy: Pick<Policy, 'conditions'> | undefined,
): string[] => {
  const { hold_first_comments: first, hold_links_above: linksAbove } = policy?.conditions ?? {};
  const sentences: Record<Condition, string> = {
    'banned-phrase': 'The text holds a banned phrase, for which a comment is rejected.',
    'first-comments': `${author.approved} of the author's comments had been approved${first === undefined ? '' : `, fewer than ${first}`}.`,
    links: `The text holds ${links} links${linksAbove === undefined ? '' : `, more than ${linksAbove}`}.`,
    'suspect-phrase': 'The text holds a suspect phrase.',
  };
  return [
    ...conditions.map((condition) => sentences[condition]),
    ...(trusted
      ? [
          `The author is trusted after ${author.approved_since_rejection} approvals in succession: what would have flagged the comment did not.`,
        ]
      : []),
  ];
};
