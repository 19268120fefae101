import { auditActs } from './acts.ts';
import { auditAppeals } from './appeals.ts';
import { auditChains } from './chains.ts';
import { auditCounts } from './counts.ts';
import { auditDecisions } from './decisions.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { auditJudgements } from './judgements.ts';
import { auditMeasures } from './measures.ts';
import { auditMending } from './mending.ts';
import { auditNotifications } from './notifications.ts';
import { auditPlaces } from './places.ts';
import { auditPublication } from './publication.ts';
import { auditReceipts } from './receipts.ts';
import { auditReports } from './reports.ts';
import { auditStandings } from './standings.ts';
import { auditSubmissions } from './submissions.ts';
import { auditTrails } from './trails.ts';

/** Each looks for what must not be. */
const audits: readonly ((evidence: Evidence) => Finding[] | Promise<Finding[]>)[] = [
  auditSubmissions,
  auditDecisions,
  auditJudgements,
  auditPublication,
  auditTrails,
  auditChains,
  auditNotifications,
  auditActs,
  auditPlaces,
  auditReceipts,
  auditCounts,
  auditStandings,
  auditMeasures,
  auditMending,
  auditReports,
  auditAppeals,
];

/** Everything that is wrong with what a table holds. */
export const audit = async (evidence: Evidence): Promise<Finding[]> => {
  const findings = await Promise.all(audits.map(async (find) => find(evidence)));
  return [...evidence.table.unreadable, ...findings.flat()];
};
