import { keysOf } from '../../functions/shared/keys-of.ts';
import { moderationWorker } from '../../functions/triggers.ts';
import { columns } from '../terminal/columns.ts';
import { type Finding, violations } from './audit/finding.ts';
import type { Strike } from './faults/faults.ts';
import type { Options } from './options.ts';
import type { Result } from './run.ts';
import type { Submission } from './submission.ts';

const tally = (names: Iterable<string>): [string, number][] =>
  Array.from(
    Map.groupBy(names, (name) => name),
    ([name, all]): [string, number] => [name, all.length],
  ).toSorted(([one], [other]) => (one < other ? -1 : 1));

const rowsOf = (counts: readonly (readonly [string, number])[]) =>
  columns(counts.map(([name, count]) => ({ name, numbers: [count] })));

const fateOf = ({ fate }: Submission): string => {
  if (typeof fate === 'string') {
    return fate === 'given-up' ? 'given up by the client' : fate;
  }
  return 'id' in fate ? 'answered' : 'refused';
};

/** Of "submitComment dynamodb GetItem" the middle; calls without a service are named as they are. */
const serviceOf = ({ call }: Strike): string => call.split(' ')[1] ?? call;

const faultsSection = (strikes: readonly Strike[], killed: Result['killed']): string[] => {
  const kinds = [...new Set(strikes.map(({ kind }) => kind))].toSorted();
  const services = [...Map.groupBy(strikes, serviceOf)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const functions = [...killed].reduce((sum, [name, count]) => (name === moderationWorker.name ? sum : sum + count), 0);
  return [
    'Faults',
    ...columns([
      { name: '', numbers: services.map(([service]) => service) },
      ...kinds.map((kind) => ({
        name: kind,
        numbers: services.map(([, struck]) => struck.filter((strike) => strike.kind === kind).length || ''),
      })),
    ]),
    'Killed',
    ...rowsOf([
      ['worker processes', killed.get(moderationWorker.name) ?? 0],
      ['other functions', functions],
    ]),
  ];
};

const shownFindings = 10;

const strikesOf = (subject: number | undefined, strikes: readonly Strike[]): string[] =>
  strikes
    .filter((strike) => subject !== undefined && strike.subject === subject)
    .map(({ call, occurrence, kind }) => `      ${call}, ${occurrence + 1}: ${kind}`);

const findingLines = (finding: Finding, { strikes, evidence }: Result): string[] => {
  const { violation, subject, comment, says } = finding;
  const trail = evidence.table.trails.get(comment ?? '') ?? [];
  const who = subject === undefined ? '' : ` submission ${subject}`;
  return [
    `  ${violations[violation]}:${who}${comment === undefined ? '' : ` (${comment})`} ${says}`,
    ...trail.map(({ at, version, event, to }) => `      ${at} version ${version} ${event} → ${to}`),
    ...strikesOf(subject, strikes),
  ];
};

const findingsSection = (options: Options, result: Result): string[] => {
  const { findings, logFile } = result;
  const more = findings.length - shownFindings;
  return [
    'Found, with the audit trail and the faults of the comment',
    ...findings.slice(0, shownFindings).flatMap((finding) => findingLines(finding, result)),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `Logs of the functions: ${logFile}`,
    `Again: npm run chaos -- --comments ${options.comments} --faults ${options.rate * 100}% --seed ${options.seed}`,
  ];
};

/** What came of a run, for people: aligned plain text. */
export const resultTable = (options: Options, result: Result): string => {
  const { comments, rate, seed } = options;
  const { evidence, findings, strikes, killed, milliseconds } = result;
  const names = keysOf(violations);
  const sections = [
    [
      `Submitted ${comments} comments at ${rate * 100} % faults with seed ${seed} ` +
        `in ${(milliseconds / 1_000).toFixed(1)} s`,
    ],
    ['Submissions', ...rowsOf(tally(evidence.submissions.map(fateOf)))],
    ['Comments', ...rowsOf(tally(Array.from(evidence.table.comments.values(), ({ value }) => value.status)))],
    faultsSection(strikes, killed),
    [
      'Must be 0',
      ...rowsOf(
        names.map((name) => [violations[name], findings.filter(({ violation }) => violation === name).length] as const),
      ),
    ],
    ...(findings.length > 0 ? [findingsSection(options, result)] : []),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
