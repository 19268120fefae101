import type { Submission } from '../submission.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const fateOf = ({ ordinal, fate }: Submission, { comments }: Evidence['table']): Finding[] => {
  if (fate === 'given-up') {
    return [];
  }
  if (fate === 'unanswered') {
    return [{ violation: 'lost', subject: ordinal, says: 'is not answered though everything works again' }];
  }
  if ('refused' in fate) {
    return [{ violation: 'refused', subject: ordinal, says: fate.refused }];
  }
  return comments.has(fate.id)
    ? []
    : [{ violation: 'lost', subject: ordinal, comment: fate.id, says: 'was taken, and is not in the table' }];
};

/** Every submission that was answered made one comment, every other one at most. */
export const auditSubmissions = ({ submissions, table, ordinalOf }: Evidence): Finding[] => {
  const made = Map.groupBy(table.comments.keys(), ordinalOf);
  return [
    ...submissions.flatMap((submission) => fateOf(submission, table)),
    ...Array.from(made).flatMap(([subject, ids]): Finding[] =>
      ids.slice(subject === undefined ? 0 : 1).map((comment) => ({
        violation: 'submittedTwice',
        subject,
        comment,
        says: subject === undefined ? 'was submitted by nobody' : `was submitted once, and is there as ${ids[0]} too`,
      })),
    ),
  ];
};
