import { boundsOf, falsePositivesRaisedAtMost, recallKept } from './bounds.ts';
import type { FileReport, Measurement } from './measurement.ts';

const under = (what: string, value: number | null | undefined, bound: number | undefined): string[] =>
  bound === undefined || (value ?? 0) >= bound ? [] : [`${what} is ${(value ?? 0).toFixed(3)}, not at least ${bound}`];

const over = (what: string, value: number | null | undefined, bound: number | undefined): string[] =>
  bound === undefined || (value ?? 1) <= bound ? [] : [`${what} is ${(value ?? 1).toFixed(3)}, not at most ${bound}`];

const brokenInDisguise = ({ rule, recall, falsePositiveRate }: Measurement, plain: Measurement): string[] => {
  const kept = rule === 'spaced letters' ? recallKept.ofSpacedLetters : recallKept.least;
  return [
    ...under(`recall with ${rule}`, recall, kept * (plain.recall ?? 0)),
    ...over(
      `the false-positive rate with ${rule}`,
      falsePositiveRate,
      falsePositivesRaisedAtMost + (plain.falsePositiveRate ?? 0),
    ),
  ];
};

/** What a file's bounds ask for and the lists do not do, one sentence each. */
export const brokenBounds = ({ file, keywords, disguised }: FileReport): string[] => {
  const { recallAtLeast, falsePositivesAtMost, heldAtLeast = {}, heldAtMost = {} } = boundsOf[file] ?? {};
  return [
    ...under('recall', keywords.recall, recallAtLeast),
    ...over('the false-positive rate', keywords.falsePositiveRate, falsePositivesAtMost),
    ...Object.entries(heldAtLeast).flatMap(([func, bound]) =>
      under(`held of ${func}`, keywords.heldOf.get(func), bound),
    ),
    ...Object.entries(heldAtMost).flatMap(([func, bound]) => over(`held of ${func}`, keywords.heldOf.get(func), bound)),
    ...disguised.flatMap((measurement) => brokenInDisguise(measurement, keywords)),
  ].map((broken) => `${file}: ${broken}`);
};
