import { markdownTable } from '../../markdown-table.ts';
import type { Assessment } from '../assessment.ts';
import { usualLoad } from '../assumptions.ts';
import { count, dollars, figure, percent, seconds } from '../figures.ts';
import { sharedKeys } from '../item-writes.ts';
import { limitsOf } from '../limits.ts';
import { deployed } from '../parameters.ts';

/** What becomes of each load, as deployed and after the changes. */
export const loadsTable = (assessments: readonly Assessment[]): string => {
  const of = (name: string, tell: (assessment: Assessment) => string) => [name, ...assessments.map(tell)];
  return markdownTable([
    of('comments a second', ({ load }) => count(load.rate)),
    of('**as deployed**', ({ asGiven }) => (asGiven.holds ? 'holds' : 'does not hold')),
    of('first bottleneck', ({ asGiven }) => `${asGiven.bottleneck.name}: ${figure(asGiven.bottleneck.perSecond)}/s`),
    of('refused with 429 or 503', ({ asGiven: { outcome } }) => percent(1 - outcome.taken / outcome.offered)),
    of('half decided within', ({ asGiven }) => seconds(asGiven.outcome.timeToDecision.p50)),
    of('99 % decided within', ({ asGiven }) => seconds(asGiven.outcome.timeToDecision.p99)),
    of('of those taken, undecided at the end', ({ asGiven: { outcome } }) =>
      percent(outcome.undecided / outcome.taken),
    ),
    of('and decided by the fallback', ({ asGiven: { outcome } }) => percent(outcome.byFallback / outcome.taken)),
    of('**after the changes below**', ({ changed }) => (changed.holds ? 'holds' : 'does not hold')),
    of('load that holds then', ({ changed }) => `${figure(changed.heldLoad)}/s`),
    of('first bottleneck then', ({ changed }) => changed.bottleneck.name),
    of('half decided within', ({ changed }) => seconds(changed.outcome.timeToDecision.p50)),
    of('99 % decided within', ({ changed }) => seconds(changed.outcome.timeToDecision.p99)),
    of('by the fallback', ({ changed: { outcome } }) => percent(outcome.byFallback / outcome.taken)),
    of('a month costs', ({ billed }) => dollars(billed)),
    of('of which Google', ({ bill, billed }) => percent((bill[0]?.cost ?? 0) / billed)),
  ]);
};

/** What to change for each load. */
export const changesLists = (assessments: readonly Assessment[]): string =>
  assessments
    .map(({ load, changes }) =>
      [
        `For ${count(load.rate)} comments a second:`,
        '',
        ...changes.map(
          ({ limit, perSecond, by, advice }, index) =>
            `${index + 1}. ${advice}. (${by}; ${limit}, which lets ${figure(perSecond)} a second pass)`,
        ),
      ].join('\n'),
    )
    .join('\n\n');

/** What a month costs, item by item. */
export const costTable = (assessments: readonly Assessment[]): string =>
  markdownTable([
    ['US dollars a month at', ...assessments.map(({ load }) => `${count(load.rate)}/s`)],
    ...(assessments[0]?.bill ?? []).map(({ what }) => [
      what,
      ...assessments.map(({ bill }) => dollars(bill.find((item) => item.what === what)?.cost ?? 0)),
    ]),
    ['**altogether**', ...assessments.map(({ billed }) => `**${dollars(billed)}**`)],
  ]);

/** All limits of a stack as deployed. A test holds the document to it. */
export const limitsTable = (): string =>
  markdownTable([
    ['limit', 'comments a second', 'who lifts it'],
    ...limitsOf({ ...usualLoad, rate: 1 }, deployed).map(({ name, perSecond, by }) => [name, figure(perSecond), by]),
  ]);

/** Where the writes of different comments meet. A test holds the document to it. */
export const keysTable = (): string =>
  markdownTable([
    ['item', 'in', 'partitions', 'write units a comment', 'hot from'],
    ...sharedKeys({ ...usualLoad, rate: 1 }, deployed)
      .filter(({ unitsPerComment }) => unitsPerComment > 0)
      .map(({ item, place, partitions, unitsPerComment }) => [
        `\`${item}\``,
        place,
        item.startsWith('QUOTA') ? 'one for 30,000 calls a minute' : String(partitions),
        figure(unitsPerComment),
        item.startsWith('QUOTA')
          ? 'never'
          : `${figure((partitions * deployed.partitionWrites) / unitsPerComment)} comments/s`,
      ]),
  ]);
