import type { Limit } from './limits.ts';

/** What came of a journey. */
export interface Outcome {
  readonly title: string;
  readonly seconds: number;
  readonly proved: readonly string[];
  /** Why it failed; undefined when it did not. */
  readonly failure?: string;
}

/** What a journey proved, or why it did not. */
export const outcomeLines = ({ title, seconds, proved, failure }: Outcome): string =>
  [
    `${title} (${seconds.toFixed(1)} s)`,
    ...proved.map((sentence) => `  ok      ${sentence}`),
    ...(failure === undefined ? [] : [`  FAILED  ${failure.replaceAll('\n', '\n          ')}`]),
    '',
  ].join('\n');

interface Summary {
  readonly outcomes: readonly Outcome[];
  readonly planned: readonly string[];
  /** What the test did in place of the emulator. */
  readonly madeUp: readonly string[];
  readonly limits: readonly Limit[];
  readonly seconds: number;
  readonly logFile: string;
}

const limitLines = (limits: readonly Limit[]) =>
  limits.map(({ what, why, asserted }) => `  - ${what}: ${why}${asserted === undefined ? '' : ` (${asserted})`}`);

/** Everything that a run can say at its end: also what it did not prove. */
export const summaryLines = ({ outcomes, planned, madeUp, limits, seconds, logFile }: Summary): string => {
  const proved = outcomes.flatMap((outcome) => outcome.proved).length;
  const failed = outcomes.filter(({ failure }) => failure !== undefined).map(({ title }) => title);
  const missed = planned.filter((title) => !outcomes.some((outcome) => outcome.title === title));
  return [
    'Made up for by the test, for the emulator drops it',
    ...madeUp.map((sentence) => `  - ${sentence}`),
    '',
    'Not proved here, and asserted on the template and the code by the tests that are named',
    ...limitLines(limits.filter(({ asserted }) => asserted !== undefined)),
    '',
    'Not proved at all: only AWS itself can',
    ...limitLines(limits.filter(({ asserted }) => asserted === undefined)),
    '',
    `${proved} proved in ${seconds.toFixed(0)} s`,
    ...(missed.length > 0 ? [`NOT REACHED: ${missed.join(', ')}`] : []),
    ...(failed.length > 0
      ? [`FAILED: ${failed.join(', ')}. The emulator's log, with that of the functions: ${logFile}`]
      : []),
    '',
  ].join('\n');
};
