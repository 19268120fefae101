import { type Rejection, rejectionsKept, type Standing } from './standing.ts';
import type { StandingChange } from './standing-change.ts';

const byTime = (one: Rejection, other: Rejection): number => (one.at < other.at ? -1 : 1);

/** A comment is rejected once at a time: of its rejections the last is the one that is taken back. */
const withoutLastOf = (rejections: readonly Rejection[], comment: string): Rejection[] => {
  const last = rejections.findLastIndex((rejection) => rejection.comment === comment);
  return rejections.filter((_, index) => index !== last);
};

/** How an author stands after a change of one of his comments. */
export const foldStanding = (before: Standing, { comment, at, ...delta }: StandingChange): Standing => {
  const approved = before.approved + delta.approved;
  const rejections =
    delta.rejected > 0
      ? [...before.rejections, { comment, at, approved }].toSorted(byTime).slice(-rejectionsKept)
      : delta.rejected < 0
        ? withoutLastOf(before.rejections, comment)
        : before.rejections;
  return { ...before, approved, rejected: before.rejected + delta.rejected, rejections };
};
