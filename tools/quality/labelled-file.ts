import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type AuthorRecord, authorRecord } from '../../functions/comments/standing.ts';
import { QualityFault } from './quality-fault.ts';

const labelledComment = z.object({
  text: z.string(),
  label: z.literal([0, 1]),
  func: z.nullish(z.string()),
  categories: z.nullish(z.record(z.string(), z.number().check(z.gte(0), z.lte(1)))),
  author: z.nullish(authorRecord),
});

/** A comment of which people said whether it is toxic. */
export interface LabelledComment {
  readonly text: string;
  readonly toxic: boolean;
  /** What kind of case it is, in a file of functional tests. */
  readonly func?: string;
  /** What a scorer said of it: category → confidence 0..1. */
  readonly categories?: Readonly<Record<string, number>>;
  /** What became of earlier comments of its author. */
  readonly author?: AuthorRecord;
}

const parseLine = (line: string, place: string): LabelledComment => {
  try {
    const { text, label, func, categories, author } = labelledComment.parse(JSON.parse(line));
    return {
      text,
      toxic: label === 1,
      ...(typeof func === 'string' && { func }),
      ...(categories && { categories }),
      ...(author && { author }),
    };
  } catch {
    throw new QualityFault(`${place} is not a JSON object with "text" and "label" (1 toxic, 0 not).`);
  }
};

const read = (path: string, name: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new QualityFault(`${name} cannot be read.`);
  }
};

/**
 * The comments of a file of JSON lines.
 * @throws QualityFault when it cannot be read, has a line that is wrong, or holds no comment
 */
export const readLabelledFile = (path: string, name: string): LabelledComment[] => {
  const comments = read(path, name)
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, `${name}, line ${index + 1}`)]));
  if (comments.length === 0) {
    throw new QualityFault(`${name} holds no comment.`);
  }
  return comments;
};
