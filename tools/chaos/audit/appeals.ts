import type { AuditRecord } from '../../../functions/comments/audit-record.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const isDecision = ({ event }: AuditRecord): boolean => event === 'approvedByAdmin' || event === 'rejectedByAdmin';

const adminOf = ({ actor }: AuditRecord): string | undefined => (actor.kind === 'admin' ? actor.id : undefined);

/** Cuts a trail before each new text. */
const textsIn = (trail: readonly AuditRecord[]): AuditRecord[][] => {
  const texts: AuditRecord[][] = [[]];
  for (const record of trail) {
    if (record.event === 'edited') {
      texts.push([]);
    }
    texts.at(-1)?.push(record);
  }
  return texts;
};

const wrongWith = (records: readonly AuditRecord[]): string[] => {
  const appeals = records.filter(({ event }) => event === 'appealed');
  const [appeal] = appeals;
  if (appeal === undefined) {
    return [];
  }
  const at = records.indexOf(appeal);
  const rejection = records[at - 1];
  const decision = records.slice(at).find(isDecision);
  return [
    ...(appeals.length > 1 ? [`there are ${appeals.length} appeals for one text`] : []),
    ...(rejection !== undefined && decision !== undefined && adminOf(decision) === adminOf(rejection)
      ? [`version ${decision.version} decides about an appeal against the same admin`]
      : []),
  ];
};

/** There is one appeal for a text at most, and another admin decides about it than the one who rejected. There are two. */
export const auditAppeals = ({ table: { trails } }: Evidence): Finding[] =>
  Array.from(trails).flatMap(([comment, trail]) =>
    textsIn(trail)
      .flatMap(wrongWith)
      .map((says): Finding => ({ violation: 'appealWrong', comment, says })),
  );
