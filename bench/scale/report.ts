import type { Assessment } from './assessment.ts';
import { count, dollars, figure, percent, seconds } from './figures.ts';
import type { Outcome } from './model/simulate.ts';

/** Rows in columns of equal width. */
const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
};

const refusals = ({ refused, offered }: Outcome): string[] =>
  Object.entries(refused).map(([cause, number]) => `  refused ${percent(number / offered)} by ${cause}`);

const outcomeLines = (outcome: Outcome): string[] => {
  const { offered, taken, undecided, byFallback, timeToDecision, moments } = outcome;
  const oldest = Math.max(...moments.map((moment) => moment.oldest));
  return [
    `  offered ${count(offered)}, taken ${percent(taken / offered)}`,
    ...refusals(outcome),
    `  time to decision: half within ${seconds(timeToDecision.p50)}, 99 % within ${seconds(timeToDecision.p99)}`,
    `  decided by the fallback ${percent(byFallback / taken)}, mended by the end ${count(outcome.mended)}, undecided ${percent(undecided / taken)}`,
    `  oldest message in the queue ${seconds(oldest)}, executions of Lambda at once ${count(outcome.concurrencyPeak)}`,
  ];
};

const heatLines = ({ heat }: Outcome): string[] =>
  columns(
    heat
      .toSorted((one, other) => other.unitsPerSecond / other.capacity - one.unitsPerSecond / one.capacity)
      .map(({ name, place, unitsPerSecond, capacity, throttled }) => [
        name,
        place,
        `${figure(unitsPerSecond)} of ${figure(capacity)} units/s`,
        throttled > 0 ? `refused ${count(throttled)}` : percent(unitsPerSecond / capacity),
      ]),
  );

const verdict = ({ holds, heldLoad }: Assessment['asGiven']): string =>
  `${holds ? 'holds' : 'does not hold'}; ${figure(heldLoad)} comments a second do`;

/** What a person reads of an assessment. */
export const report = ({ load, seed, asGiven, changes, changed, bill, billed }: Assessment): string => {
  const cells = changed.outcome.offered / (load.rate * load.seconds) < 0.5 ? ', one of many equal cells simulated' : '';
  const lines = [
    `${count(load.rate)} comments a second, ${load.arrivals}, seed ${seed}${cells}`,
    '',
    `As given: ${verdict(asGiven)}. First bottleneck: ${asGiven.bottleneck.name}.`,
    ...outcomeLines(asGiven.outcome),
    ...(changes.length === 0
      ? []
      : [
          '',
          'To change, the tightest first:',
          ...changes.map(
            ({ limit, perSecond, by, advice }, index) =>
              `  ${index + 1}. ${advice}. (${by}; ${limit}: ${figure(perSecond)} a second)`,
          ),
          '',
          `After that: ${verdict(changed)}. First bottleneck then: ${changed.bottleneck.name}.`,
          ...outcomeLines(changed.outcome),
        ]),
    '',
    'Heat of what is written to, the hottest partition of each:',
    ...heatLines(changed.outcome),
    '',
    `A month costs ${dollars(billed)}:`,
    ...columns(bill.map(({ what, count: number, cost }) => [what, count(number), dollars(cost)])),
  ];
  return `${lines.join('\n')}\n`;
};
