import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { AuditTrail } from '../../../functions/comments/audit-trail.ts';
import type { DegradedDecisions } from '../../../functions/comments/degraded-decisions.ts';
import type { ModerationQueue } from '../../../functions/comments/moderation-queue.ts';
import { atOnce } from '../../../functions/shared/at-once.ts';
import type { Candidate, Range } from './candidates.ts';

/** What is done with a comment: pushed again, judged again, or left because a person or something else decided since. */
export type Judging = 'pushed' | 'judged-again' | 'by-others' | 'decided-since';

interface Dependencies {
  readonly trail: Pick<AuditTrail, 'latest'>;
  readonly decisions: Pick<DegradedDecisions, 'add'>;
  readonly queue: Pick<ModerationQueue, 'push'>;
  readonly range: Range;
  /** Awaited before a comment is pushed. */
  readonly turn: () => Promise<void>;
  readonly apply: boolean;
  readonly onProgress: (done: number) => void;
}

/** What a person or an import decided is never touched; nor what was decided, or confirmed, after the time in question. */
const judgingOf = (latest: AuditRecord | undefined, { from, to }: Range): Judging => {
  if (latest?.actor.kind !== 'policy') {
    return 'by-others';
  }
  return latest.at >= from.toISOString() && latest.at <= to.toISOString() ? 'judged-again' : 'decided-since';
};

/**
 * Has comments judged again. One that is under review is pushed onto the queue; a decision of the policy is noted as one to
 * be made again, which the schedule does that mends decisions of the fallback: only if nothing happened to the comment since,
 * and nobody judges it right now. Twice does no harm: what was judged again by then is left.
 */
export const judgeAgain = async (
  comments: readonly Candidate[],
  { trail, decisions, queue, range, turn, apply, onProgress }: Dependencies,
): Promise<ReadonlyMap<Candidate, Judging>> => {
  let done = 0;
  const judge = async (comment: Candidate): Promise<Judging> => {
    if (comment.status === 'UNDER_REVIEW') {
      if (apply) {
        await turn();
        await queue.push(comment.id);
      }
      return 'pushed';
    }
    const latest = await trail.latest(comment);
    const judging = judgingOf(latest, range);
    if (apply && judging === 'judged-again' && latest !== undefined) {
      await decisions.add(latest);
    }
    return judging;
  };
  const judgings = await atOnce(10, comments, async (comment) => {
    const judging = await judge(comment);
    done += 1;
    onProgress(done);
    return [comment, judging] as const;
  });
  return new Map(judgings);
};
