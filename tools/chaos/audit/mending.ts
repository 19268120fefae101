import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** What the fallback decided was scored again, unless something else happened to the comment since. */
export const auditMending = ({ table: { comments, trails, degraded } }: Evidence): Finding[] => [
  ...Array.from(
    degraded,
    (comment): Finding => ({ violation: 'notMended', comment, says: 'waits to be scored again' }),
  ),
  ...Array.from(comments.values()).flatMap(({ value: { id, version } }): Finding[] =>
    trails.get(id)?.at(-1)?.scoring?.degraded === true
      ? [{ violation: 'notMended', comment: id, says: `version ${version} was decided by the fallback for good` }]
      : [],
  ),
];
