import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** What the API said is done was done, by who asked for it. */
export const auditActs = ({ acts, table: { trails } }: Evidence): Finding[] =>
  acts.flatMap(({ comment, event, by }): Finding[] => {
    const done = trails
      .get(comment)
      ?.some((record) => record.event === event && 'id' in record.actor && record.actor.id === by);
    return done === true
      ? []
      : [{ violation: 'confirmedNotDone', comment, says: `${event} by ${by} was confirmed, and is not in its trail` }];
  });
