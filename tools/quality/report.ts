import { columns } from '../terminal/columns.ts';
import type { FileReport, Measurement } from './measurement.ts';

const percent = (share: number | null | undefined): string =>
  typeof share === 'number' ? `${(share * 100).toFixed(1)} %` : '–';

const difference = ({ recall, falsePositiveRate }: Measurement): string =>
  recall === null || falsePositiveRate === null ? '–' : percent(recall - falsePositiveRate);

const headings = { name: '', numbers: ['recall', 'false positives', 'difference'] };

const row = (measurement: Measurement) => ({
  name: measurement.rule,
  numbers: [percent(measurement.recall), percent(measurement.falsePositiveRate), difference(measurement)],
});

const functionsSection = ({ comments, keywords, baselines }: FileReport): string[] => {
  const kinds = [...keywords.heldOf.keys()];
  return kinds.length === 0
    ? []
    : columns([
        { name: 'held of', numbers: ['cases', keywords.rule, ...baselines.map(({ rule }) => rule)] },
        ...kinds.map((kind) => ({
          name: kind,
          numbers: [
            comments.filter(({ func }) => func === kind).length,
            ...[keywords, ...baselines].map(({ heldOf }) => percent(heldOf.get(kind))),
          ],
        })),
      ]);
};

/** What was measured on a file, as tables. */
export const tablesOf = (report: FileReport): string => {
  const { file, comments, keywords, baselines, disguised } = report;
  const toxic = comments.filter((comment) => comment.toxic).length;
  return [
    `${file}: ${comments.length} comments, ${toxic} of them toxic`,
    ...columns([headings, ...[keywords, ...baselines].map(row)]),
    ...(disguised.length > 0 ? ['  In disguise', ...columns([headings, ...disguised.map(row)])] : []),
    ...functionsSection(report),
  ].join('\n');
};

/** The same in short, for machines. */
export const summaryOf = ({ file, comments, keywords }: FileReport) => ({
  file,
  n: comments.length,
  recall: keywords.recall,
  false_positive_rate: keywords.falsePositiveRate,
});
