import { type Rejection, rejectionsKept, type Standing, suspensionAt } from './standing.ts';
import type { StandingChange } from './standing-change.ts';
import { type StrikeRules, suspensionByStrikes } from './strikes.ts';

const byTime = (one: Rejection, other: Rejection): number => (one.at < other.at ? -1 : 1);

/** Whatever counts now is answered by this suspension: it leads to no other. */
const answeredBy = (id: string, rejections: readonly Rejection[]): Rejection[] =>
  rejections.map((rejection) => ({ ...rejection, suspension: rejection.suspension ?? id }));

const reject = (before: Standing, { comment, at }: StandingChange, rules: StrikeRules): Standing => {
  const rejection = { comment, at, approved: before.approved };
  const rejections = [...before.rejections, rejection].toSorted(byTime).slice(-rejectionsKept);
  const rejected = { ...before, rejections };
  const running = suspensionAt(before, new Date(at));
  const suspension = running === undefined ? suspensionByStrikes(rejected, rules, at) : undefined;
  if (suspension !== undefined) {
    const suspensions = before.suspensions + 1;
    return { ...rejected, suspension, suspensions, rejections: answeredBy(suspension.id, rejections) };
  }
  return running === undefined ? rejected : { ...rejected, rejections: answeredBy(running.id, rejections) };
};

/** Ends a suspension that too few rejections are left for, as if it had never been. */
const annul = (before: Standing, id: string): Standing => ({
  ...before,
  suspension: undefined,
  suspensions: before.suspensions - 1,
  rejections: before.rejections.map((rejection) =>
    rejection.suspension === id ? { ...rejection, suspension: undefined } : rejection,
  ),
});

/** A comment is rejected once at a time: of its rejections the last is the one that is taken back. */
const takeBack = (before: Standing, { comment, at }: StandingChange, { suspend }: StrikeRules): Standing => {
  const last = before.rejections.findLastIndex((rejection) => rejection.comment === comment);
  const after = { ...before, rejections: before.rejections.filter((_, index) => index !== last) };
  const running = suspensionAt(before, new Date(at));
  const left = after.rejections.filter(({ suspension }) => suspension === running?.id).length;
  const restsOnIt = running?.by.kind === 'strikes' && before.rejections[last]?.suspension === running.id;
  return restsOnIt && (suspend === 'never' || left < suspend) ? annul(after, running.id) : after;
};

/** How an author stands after a change of one of his comments, and whether he is suspended by it, or not any more. */
export const foldStanding = (before: Standing, change: StandingChange, rules: StrikeRules): Standing => {
  const summed = {
    ...before,
    approved: before.approved + change.approved,
    rejected: before.rejected + change.rejected,
  };
  if (change.rejected === 0) {
    return summed;
  }
  return change.rejected > 0 ? reject(summed, change, rules) : takeBack(summed, change, rules);
};
