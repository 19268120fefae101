import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { ReplayFault } from './replay-fault.ts';

/** One comment of a file. */
export interface FileComment {
  readonly text: string;
  /** Whether people judged it toxic; absent where the file does not say. */
  readonly toxic?: boolean;
}

const labelled = z.object({
  text: z.string('"text" must be a text'),
  label: z.nullish(z.literal([0, 1], '"label" must be 1 (toxic) or 0 (not), or be left out')),
});

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const parseLine = (line: string, place: string): FileComment => {
  const value = asJson(line);
  if (!isObject(value)) {
    throw new ReplayFault(`${place}: this is not a JSON object. Mend the line; nothing was submitted.`);
  }
  const result = labelled.safeParse(value);
  if (!result.success) {
    throw new ReplayFault(`${place}: ${result.error.issues[0]?.message ?? 'it has no "text"'}. Nothing was submitted.`);
  }
  const { text, label } = result.data;
  return typeof label === 'number' ? { text, toxic: label === 1 } : { text };
};

/**
 * The comments in the text of a file, in their order.
 * @throws ReplayFault with the number of the first line that cannot be read
 */
export const parseComments = (fileText: string, name: string): FileComment[] => {
  const lines = fileText
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line, place: `${name}, line ${index + 1}` }))
    .filter(({ line }) => line.trim() !== '');
  const isJsonLines = name.toLowerCase().endsWith('.jsonl') || isObject(asJson(lines[0]?.line ?? ''));
  return lines.map(({ line, place }) => (isJsonLines ? parseLine(line, place) : { text: line }));
};

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'this account may not read it',
};

const read = (path: string, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ReplayFault(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? `${name} is not UTF-8 text. Convert it first, for example with iconv.`
        : `${name} cannot be read: ${reasons[code] ?? code}.`,
    );
  }
};

/**
 * The comments of a file.
 * @throws ReplayFault when it cannot be read, has a line that is wrong, or holds no comment
 */
export const readComments = (path: string, name: string): FileComment[] => {
  const comments = parseComments(read(path, name), name);
  if (comments.length === 0) {
    throw new ReplayFault(`${name} holds no comment.`);
  }
  return comments;
};
