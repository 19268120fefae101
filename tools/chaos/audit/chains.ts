import { verifyTrail } from '../../ops/verify-audit/verify-trail.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** The audit records of every comment are those that were written, as `npm run ops -- verify-audit` verifies it. */
export const auditChains = ({ mac, table }: Evidence): Finding[] =>
  Array.from(table.stored).flatMap(([comment, items]) =>
    verifyTrail(mac, comment, items).map(
      ({ version, says }): Finding => ({
        violation: 'chainBroken',
        comment,
        says: `${version === undefined ? 'the comment' : `record ${version}`} ${says}`,
      }),
    ),
  );
