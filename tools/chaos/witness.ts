import { auditTrail } from '../../functions/comments/audit-trail.ts';
import type { Table } from '../../functions/shared/table.ts';
import type { Finding } from './audit/finding.ts';
import { textAt } from './audit/judgements.ts';
import { isJudged } from './audit/publication.ts';
import type { Subjects } from './faults/subjects.ts';
import type { Act, Reported, Submission } from './submission.ts';
import type { PublishedComment } from './traffic/published.ts';

/** Remembers what happened while things failed that the table does not tell afterwards. */
export interface Witness {
  readonly acts: Act[];
  readonly reported: Reported[];
  readonly findings: Finding[];
  /** Looks whether all that is published was judged before, and just as it stands there. */
  readonly see: (comments: readonly PublishedComment[]) => Promise<void>;
}

interface Dependencies {
  /** As it is, without faults. */
  readonly table: Table;
  readonly submissions: readonly Submission[];
  readonly subjects: Subjects;
}

export const witness = ({ table, submissions, subjects }: Dependencies): Witness => {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const trail = auditTrail(table);

  const look = async ({ id, content, updated_at }: PublishedComment): Promise<void> => {
    const { history = [] } = (await trail.of(id)) ?? {};
    // The trail may have gone on since the list was read, but never loses what it had.
    const published = history.find(({ at, to }) => at === updated_at && to === 'APPROVED');
    const submission = submissions[subjects.ordinalOf(id) ?? -1];
    if (published === undefined || !isJudged(published)) {
      findings.push({ violation: 'publishedUnscored', comment: id, says: `was listed as of ${updated_at}` });
    } else if (submission !== undefined && content !== textAt(submission, history, published.version)) {
      findings.push({
        violation: 'publishedUnscored',
        comment: id,
        says: 'was listed with a text that was not judged',
      });
    }
  };
  return {
    acts: [],
    reported: [],
    findings,
    see: async (comments) => {
      const fresh = comments.filter(({ id, updated_at }) => !seen.has(`${id} ${updated_at}`));
      for (const comment of fresh) {
        seen.add(`${comment.id} ${comment.updated_at}`);
        await look(comment);
      }
    },
  };
};
