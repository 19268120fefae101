import { basename } from 'node:path';
import { type Confusion, confusionOf } from '../replay/confusion.ts';
import { disguises } from './disguises.ts';
import type { LabelledComment } from './labelled-file.ts';
import type { Rule } from './rules.ts';

/** How a rule agrees with the labels of a file. */
export interface Measurement {
  readonly rule: string;
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
  /** The share that it holds of each kind of case. */
  readonly heldOf: ReadonlyMap<string, number>;
}

/** What was measured on a file: the lists of words, what they are compared with, and the lists on texts in disguise. */
export interface FileReport {
  readonly file: string;
  readonly comments: readonly LabelledComment[];
  readonly keywords: Measurement;
  readonly baselines: readonly Measurement[];
  readonly disguised: readonly Measurement[];
}

const measure = async (rule: Rule, comments: readonly LabelledComment[], name = rule.name): Promise<Measurement> => {
  const judged: { toxic: boolean; held: boolean; func: string | undefined }[] = [];
  for (const { text, toxic, func } of comments) {
    judged.push({ toxic, func, held: await rule.holds(text) });
  }
  const confusion: Confusion | null = confusionOf(judged);
  const byFunction = Map.groupBy(judged, ({ func }) => func);
  return {
    rule: name,
    recall: confusion?.recall ?? null,
    falsePositiveRate: confusion?.false_positive_rate ?? null,
    heldOf: new Map(
      Array.from(byFunction).flatMap(([func, cases]): [string, number][] =>
        func === undefined ? [] : [[func, cases.filter(({ held }) => held).length / cases.length]],
      ),
    ),
  };
};

/** @param inDisguise whether the lists are tried on disguised texts, too */
export const measureFile = async (
  path: string,
  comments: readonly LabelledComment[],
  { keywords, baselines, inDisguise }: { keywords: Rule; baselines: readonly Rule[]; inDisguise: boolean },
): Promise<FileReport> => {
  const disguised: Measurement[] = [];
  for (const [name, disguise] of inDisguise ? Object.entries(disguises) : []) {
    const texts = comments.map((comment) => ({ ...comment, text: disguise(comment.text) }));
    disguised.push(await measure(keywords, texts, name));
  }
  const compared: Measurement[] = [];
  for (const rule of baselines) {
    compared.push(await measure(rule, comments));
  }
  return {
    file: basename(path),
    comments,
    keywords: await measure(keywords, comments),
    baselines: compared,
    disguised,
  };
};
