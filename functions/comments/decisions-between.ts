import { dayMilliseconds } from '../shared/day.ts';
import { entriesOf } from '../shared/ledger.ts';
import type { Table } from '../shared/table.ts';
import { decisionLedgers } from './decision-ledger.ts';

/** A stretch of time, its end not included; ISO 8601 in UTC. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A decision that stands on a ledger, and the place from which a later walk goes on. */
export interface ListedDecision {
  readonly comment: string;
  readonly version: number;
  readonly place: string;
}

function* daysOf({ from, to }: Period): Generator<string> {
  for (let day = Date.parse(from.slice(0, 10)); day < Date.parse(to); day += dayMilliseconds) {
    yield new Date(day).toISOString().slice(0, 10);
  }
}

/** Days and ledgers in order; those before a place are over. */
function* ledgersFrom(site: string, period: Period, after: string | undefined) {
  const [reached = ''] = after === undefined ? [] : [after.slice(0, after.indexOf('/'))];
  for (const day of daysOf(period)) {
    for (const [shard, ledger] of decisionLedgers(site, day).entries()) {
      const step = `${day}.${shard}`;
      if (step >= reached) {
        yield { step, ledger, from: step === reached ? after?.slice(step.length + 1) : undefined };
      }
    }
  }
}

const decisionAt = (step: string, place: string): ListedDecision => {
  const [, comment = '', version = ''] = place.split('#');
  return { comment, version: Number(version), place: `${step}/${place}` };
};

/**
 * What the machine decided about comments of a site, always in the same order; with `after`, what comes behind that place.
 * Decisions of the last moment may be missing: the index lags.
 */
export async function* decisionsBetween(
  table: Table,
  site: string,
  period: Period,
  after?: string,
): AsyncGenerator<ListedDecision> {
  for (const { step, ledger, from } of ledgersFrom(site, period, after)) {
    for await (const { place } of entriesOf(table, ledger, { from: from ?? period.from })) {
      if (place >= period.to) {
        break;
      }
      yield decisionAt(step, place);
    }
  }
}
