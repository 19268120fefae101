import { basename } from 'node:path';
import { keywordScorers } from '../../functions/moderation/keyword-scorer.ts';
import type { FinalScore } from '../../functions/moderation/score-with-fallback.ts';
import { verdictOn } from '../../functions/moderation/verdict.ts';
import type { Judgement, PolicyRules } from '../../functions/policy/policy.ts';
import { type LabelledComment, readLabelledFile } from '../quality/labelled-file.ts';
import { type Confusion, confusionOf } from '../replay/confusion.ts';

type Outcome = Judgement['outcome'];

/** What a policy does with the comments of a file, and how that agrees with their labels. */
export interface FileReport {
  readonly file: string;
  readonly n: number;
  /** How many had scores in the file; the others were judged by the lists of words. */
  readonly scored: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** The share that is held and toxic, or approved and not. */
  readonly agreement: number;
  readonly confusion: Confusion | null;
  /** The lines of toxic comments that it approves, and of others that it holds, counted from 1 without empty lines; ten at most. */
  readonly false_approvals: readonly number[];
  readonly false_holds: readonly number[];
}

const examplesAtMost = 10;

/** Judges each comment as the worker would: by its scores, or as when no scorer can be had. */
const judge = (policy: PolicyRules, now: Date) => {
  const fallback = keywordScorers()(policy.word_lists);
  const scoreOf = async ({ text, categories }: LabelledComment): Promise<FinalScore> =>
    categories === undefined
      ? {
          ...(await fallback.score(text)),
          scorer: fallback.name,
          scorerVersion: fallback.version,
          degradedBecause: 'failed',
        }
      : { categories, scorer: 'file', scorerVersion: '1' };
  return async (comment: LabelledComment): Promise<Outcome> => {
    const { text: content, author: author_record } = comment;
    const score = await scoreOf(comment);
    const draft = { ...policy, site: 'file', version: 1 };
    return verdictOn(score, { comment: { content, author_record }, policy: draft, fallback: 'decide', now }).outcome;
  };
};

const tryOnFile = async (path: string, name: string, policy: PolicyRules, now: Date): Promise<FileReport> => {
  const comments = readLabelledFile(path, name);
  const outcomeOf = judge(policy, now);
  const judged: { line: number; toxic: boolean; outcome: Outcome; held: boolean }[] = [];
  for (const [index, comment] of comments.entries()) {
    const outcome = await outcomeOf(comment);
    judged.push({ line: index + 1, toxic: comment.toxic, outcome, held: outcome !== 'approve' });
  }
  const count = (outcome: Outcome) => judged.filter((one) => one.outcome === outcome).length;
  const lines = (toxic: boolean, held: boolean) =>
    judged
      .filter((one) => one.toxic === toxic && one.held === held)
      .slice(0, examplesAtMost)
      .map(({ line }) => line);
  return {
    file: basename(path),
    n: comments.length,
    scored: comments.filter(({ categories }) => categories !== undefined).length,
    outcomes: { approve: count('approve'), flag: count('flag'), reject: count('reject') },
    agreement: judged.filter(({ toxic, held }) => toxic === held).length / judged.length,
    confusion: confusionOf(judged),
    false_approvals: lines(true, false),
    false_holds: lines(false, true),
  };
};

/** @throws QualityFault when a file cannot be read or has a line that is wrong */
export const tryOnFiles = async (paths: readonly string[], policy: PolicyRules, now: Date): Promise<FileReport[]> => {
  const reports: FileReport[] = [];
  for (const path of paths) {
    reports.push(await tryOnFile(path, basename(path), policy, now));
  }
  return reports;
};
