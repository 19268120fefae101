import { memoryMegabytes } from '../../lib/function-memory.ts';
import { costOf, hoursOfMonth, type PriceName, prices } from '../cost/prices.ts';
import type { Load } from './assumptions.ts';
import { itemWrites, places, unitsOf, unitsPerComment } from './item-writes.ts';
import type { Outcome } from './model/simulate.ts';

/** One line of the bill. */
export interface BillItem {
  readonly what: string;
  /** In a month. */
  readonly count: number;
  /** US dollars a month. */
  readonly cost: number;
}

/** Read units of a comment: its post; itself and who the admins are; half of one for a kept score. */
const readUnits = 3.5;

/** Kilobytes that stay of a comment, with its records, notifications and entries in indexes; and of its log lines. Not measured on AWS. */
const [storedKilobytes, loggedKilobytes] = [4, 4];

/** The projection's share: batches of about 50 changes, in 0.15 s. */
const [changesOfBatch, secondsOfBatch] = [50, 0.15];

/** X-Ray takes the first call of a function in each second, and a twentieth of the others. */
const tracesOf = (calls: number): number => {
  const firsts = Math.min(calls, hoursOfMonth * 3_600);
  return firsts + (calls - firsts) * 0.05;
};

const line = (what: string, count: number, price: PriceName): BillItem => ({
  what,
  count,
  cost: costOf(count, prices[price]),
});

/** What a month of a load costs, in which comments are taken and decided as in the outcome. Readers come on top. */
export const monthlyCost = (load: Load, outcome: Outcome): BillItem[] => {
  const offered = load.rate * 3_600 * hoursOfMonth;
  /** How often something that was counted in the run is there in a month. */
  const ofMonth = (count: number) => (count / Math.max(1, outcome.offered)) * offered;
  const comments = ofMonth(outcome.taken);
  const { used } = outcome;
  const wholeUnits = places.reduce((sum, place) => sum + unitsPerComment(load, place), 0);
  const degradedUnits = places.reduce((sum, place) => sum + unitsOf('degraded', place), 0);
  const mendingUnits = places.reduce((sum, place) => sum + unitsOf('mending', place), 0);
  const callUnits = itemWrites.call[0].units;
  const projected = (comments * (1 - load.flagged)) / changesOfBatch;
  const gigabyteSeconds =
    (ofMonth(used.submissionSeconds + used.workerSeconds) + projected * secondsOfBatch) * (memoryMegabytes / 1_024);
  // Every started 100 characters: half a unit more than the text is long, on average.
  const unitsOfCall = load.characters / 100 + 0.5;
  return [
    line('Google: units of 100 characters', ofMonth(used.calls) * unitsOfCall, 'scoredUnits'),
    line(
      'DynamoDB: write units',
      comments * wholeUnits +
        ofMonth(outcome.byFallback) * degradedUnits +
        ofMonth(outcome.mended) * mendingUnits +
        ofMonth(outcome.postponements) * callUnits,
      'writeUnits',
    ),
    line('DynamoDB: read units', comments * readUnits, 'readUnits'),
    line('DynamoDB: GB stored after a month', (comments * storedKilobytes) / 1_024 ** 2, 'tableStorage'),
    line('DynamoDB: GB that can be recovered', (comments * storedKilobytes) / 1_024 ** 2, 'pointInTimeRecovery'),
    line('Lambda: requests', comments + ofMonth(used.batches) + projected, 'lambdaRequests'),
    line('Lambda: GB seconds', gigabyteSeconds, 'lambdaGigabyteSeconds'),
    line('API Gateway: requests', offered, 'gatewayRequests'),
    line('CloudFront: requests', offered, 'distributionRequests'),
    line('CloudFront: function calls', offered, 'distributionFunctionCalls'),
    // Sent, and received and deleted by the batch.
    line('SQS: requests', comments + ofMonth(outcome.postponements) + 2 * ofMonth(used.batches), 'queueRequests'),
    line('X-Ray: traces', tracesOf(comments) + tracesOf(ofMonth(used.batches)), 'traces'),
    line('CloudWatch: GB of logs', (comments * loggedKilobytes) / 1_024 ** 2, 'logIngestion'),
  ];
};

export const totalOf = (bill: readonly BillItem[]): number => bill.reduce((sum, { cost }) => sum + cost, 0);
