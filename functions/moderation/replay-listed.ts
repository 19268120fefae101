import type { AuditTrail } from '../comments/audit-trail.ts';
import type { ListedDecision } from '../comments/decisions-between.ts';
import { retained } from '../comments/retention.ts';
import { atOnce } from '../shared/at-once.ts';
import { type Judges, type Replay, replayDecision } from './replay-decision.ts';

/** A replayed decision: of which comment, and when (ISO 8601) it was made. */
export interface ReplayedDecision {
  readonly comment: string;
  readonly at: string;
  readonly replay: Replay;
}

/** Each comment is read with all records of it. */
export const replayedAtOnce = 25;

/** Replays decisions that stand on a ledger. What should be purged by now is as good as gone. */
export const replayListed = (
  trail: Pick<AuditTrail, 'of'>,
  decisions: readonly ListedDecision[],
  judges: Judges,
  now: Date,
): Promise<ReplayedDecision[]> =>
  atOnce(replayedAtOnce, decisions, async ({ comment: id, version }) => {
    const found = await trail.of(id);
    const decision = found?.history.find((record) => record.version === version);
    if (found === undefined || decision === undefined) {
      throw new Error('A decision stands on a ledger that nobody recorded');
    }
    const replay = await replayDecision({ ...found, comment: retained(found.comment, now), decision }, judges);
    return { comment: id, at: decision.at, replay };
  });
