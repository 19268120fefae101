import type { AuditMac } from '../../../functions/comments/audit-mac.ts';
import { atOnce } from '../../../functions/shared/at-once.ts';
import { inBatches } from '../../../functions/shared/in-batches.ts';
import type { Place } from '../place.ts';
import type { StoredTrail, StoredTrails } from './stored-trails.ts';
import { type TrailFinding, verifyTrail } from './verify-trail.ts';

/** What is wrong, and with which comment. */
export interface Finding extends TrailFinding {
  readonly comment: string;
}

/** A comment that was looked at. */
interface Verified {
  readonly records: number;
  readonly findings: readonly Finding[];
}

interface Dependencies {
  readonly mac: AuditMac;
  readonly trails: Pick<StoredTrails, 'of'>;
  readonly sleep: Place['sleep'];
}

/** Held in memory at once. */
const batchSize = 100;
const readsAtOnce = 10;
/** In milliseconds: no transaction takes as long to be written. */
const secondLookAfter = 1_000;

/**
 * Verifies comment after comment. What is found is looked at again a moment later, for a change may have been read while it was
 * written, and only what is still so is told.
 */
export async function* verifyTrails(
  stored: AsyncIterable<StoredTrail>,
  { mac, trails, sleep }: Dependencies,
): AsyncGenerator<Verified> {
  const verify = ({ id, items }: StoredTrail): readonly Finding[] =>
    verifyTrail(mac, id, items).map((finding) => ({ comment: id, ...finding }));

  for await (const batch of inBatches(stored, batchSize)) {
    const suspects = batch.filter((trail) => verify(trail).length > 0);
    if (suspects.length > 0) {
      await sleep(secondLookAfter);
    }
    const again = await atOnce(readsAtOnce, suspects, ({ id }) => trails.of(id));
    const findings = new Map(again.map((trail) => [trail.id, verify(trail)]));
    for (const { id, items } of batch) {
      yield {
        records: items.filter(({ sk }) => String(sk).startsWith('AUDIT#')).length,
        findings: findings.get(id) ?? [],
      };
      findings.delete(id);
    }
  }
}
