import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** Of every post as many approved comments are told as it has. */
export const auditCounts = ({ table: { comments, counts } }: Evidence): Finding[] => {
  const approved = new Map(Array.from(counts.keys(), (post) => [post, 0]));
  for (const { value } of comments.values()) {
    approved.set(value.post, (approved.get(value.post) ?? 0) + (value.status === 'APPROVED' ? 1 : 0));
  }
  return Array.from(approved).flatMap(([post, count]): Finding[] => {
    const told = counts.get(post) ?? 0;
    return told === count
      ? []
      : [{ violation: 'countWrong', says: `${post} has ${count} approved comments, and ${told} are told` }];
  });
};
