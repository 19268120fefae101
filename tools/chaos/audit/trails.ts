import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import { type Comment, type CommentEvent, lifeCycle, transitionOf } from '../../../functions/comments/comment.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { textAt } from './judgements.ts';

const isEvent = (event: AuditRecord['event']): event is CommentEvent => event !== 'submitted' && event !== 'imported';

/** Whether the life cycle allows a record after the one before it. */
const follows = ({ event, from, to }: AuditRecord, previous: AuditRecord | undefined): boolean => {
  if (event === 'imported') {
    return from === previous?.to;
  }
  if (!isEvent(event)) {
    return previous === undefined && from === undefined && to === 'UNDER_REVIEW';
  }
  return from !== undefined && from === previous?.to && transitionOf(event, from)?.to === to;
};

/** A confirmation of a decision changes nothing but the scores on record, an import nothing but where the comment is. */
const changes = ({ event, from, to }: AuditRecord): boolean =>
  isEvent(event) ? !('confirms' in lifeCycle[event]) : from !== to;

/** What of a trail does not fit, in itself and with the comment. */
const misfits = (trail: readonly AuditRecord[], comment: Comment | undefined, text: string | undefined): string[] => {
  const last = trail.at(-1);
  if (comment === undefined) {
    return ['there is a trail and no comment'];
  }
  if (last === undefined) {
    return ['there is a comment and no trail'];
  }
  const changedAt = trail.findLast(changes)?.at;
  const scored = trail.find(({ version }) => version === comment.scored_version);
  return [
    ...trail.flatMap(({ version }, index) =>
      version === index + 1 ? [] : [`record ${index + 1} is of version ${version}`],
    ),
    ...trail.flatMap((record, index) =>
      follows(record, trail[index - 1])
        ? []
        : [`${record.event} of version ${record.version} does not follow ${trail[index - 1]?.to ?? 'nothing'}`],
    ),
    ...(last.version === comment.version
      ? []
      : [`the comment is of version ${comment.version}, its trail of ${last.version}`]),
    ...(last.to === comment.status ? [] : [`the comment is ${comment.status}, by its trail ${last.to}`]),
    ...(changedAt === comment.updated_at
      ? []
      : [`the comment changed at ${comment.updated_at}, by its trail at ${changedAt}`]),
    ...(comment.scored_version === undefined || scored?.scoring !== undefined
      ? []
      : [`version ${comment.scored_version} holds no scores`]),
    ...(text === undefined || comment.content === (comment.status === 'PURGED' ? '' : text)
      ? []
      : ['the text is not the one that the trail speaks of']),
  ];
};

/** The audit trail of every comment leads without a gap, by the life cycle, to the state that it is in. */
export const auditTrails = ({ table: { comments, trails }, submissions, ordinalOf }: Evidence): Finding[] =>
  [...new Set([...comments.keys(), ...trails.keys()])].flatMap((id) => {
    const comment = comments.get(id)?.value;
    const trail = trails.get(id) ?? [];
    const submission = submissions[ordinalOf(id) ?? -1];
    const text = submission && textAt(submission, trail, Number.POSITIVE_INFINITY);
    return misfits(trail, comment, text).map((says): Finding => ({ violation: 'trailDiffers', comment: id, says }));
  });
