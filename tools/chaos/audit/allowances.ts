import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** What of a comment uses up its author's allowance. */
const writes: readonly string[] = ['submitted', 'edited'];

/** What those wrote whom the limits hold was counted, once. */
export const auditAllowances = ({ table: { comments, trails, allowances }, exempt }: Evidence): Finding[] => {
  const written = new Map<string, number>();
  for (const [id, { value }] of comments) {
    const count = trails.get(id)?.filter(({ event }) => writes.includes(event)).length ?? 0;
    written.set(value.author_id, (written.get(value.author_id) ?? 0) + count);
  }
  return Array.from(written).flatMap(([author, count]): Finding[] => {
    if (exempt.has(author)) {
      return [];
    }
    const counted = allowances.get(author)?.version ?? 0;
    return counted === count
      ? []
      : [{ violation: 'allowanceWrong', says: `USER#${author} wrote ${count} times, and ${counted} were counted` }];
  });
};
