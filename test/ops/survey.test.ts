import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../tools/ops/import/file-format.ts';
import type { SourceRecord } from '../../tools/ops/import/source-record.ts';
import { survey } from '../../tools/ops/import/survey.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { disqusExport, wordpressExport } from './exports.ts';

const comment = (ref: number, parent?: number): SourceRecord => ({
  kind: 'comment',
  comment: {
    ref: String(ref),
    parentRef: parent === undefined ? undefined : String(parent),
    comment: exampleComment({ id: `id-${ref}` }),
    status: 'APPROVED',
    history: [],
    shortened: false,
  },
});

const surveyOf = (records: readonly SourceRecord[]) => {
  const read = async function* () {
    yield* records;
  };
  return survey(read, read() as unknown as AsyncIterable<string>);
};

describe('a file', () => {
  it.each([
    [disqusExport(), 'disqus'],
    [wordpressExport(), 'wordpress'],
    ['\n {"type":"moderato-export"}', 'moderato'],
    ['<html>', undefined],
    ['comment,author', undefined],
    ['', undefined],
  ])('that begins with %j has the format %s', (text, format) => {
    expect(formatOf(text)).toBe(format);
  });

  it('has threads of one level: a reply to a reply joins that of its parent', async () => {
    const { threadOf } = await surveyOf([comment(3, 2), comment(2, 1), comment(1)]);
    expect(['1', '2', '3'].map(threadOf)).toEqual(['id-1', 'id-1', 'id-1']);
  });

  it('has replies to what is left out as comments of their own, and theirs as replies to them', async () => {
    const { threadOf } = await surveyOf([comment(2, 99), comment(3, 2)]);
    expect(threadOf('99')).toBeUndefined();
    expect(threadOf('2')).toBe('id-2');
  });

  it('may say that comments reply to each other in any way: every search ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(19), { minLength: 1, maxLength: 20 }), async (parents) => {
        const { threadOf } = await surveyOf(parents.map((parent, ref) => comment(ref, parent)));
        for (const parent of parents) {
          const thread = threadOf(String(parent));
          expect(thread === undefined || parent >= parents.length || thread.startsWith('id-')).toBe(true);
        }
      }),
    );
  });

  it('counts what it has, and names some of what is left out', async () => {
    const spam = Array.from(
      { length: 9 },
      (_, index): SourceRecord => ({ kind: 'left-out', ref: `s${index}`, because: 'spam' }),
    );
    const found = await surveyOf([comment(1), ...spam]);
    expect(found.comments).toBe(1);
    expect(found.leftOut.get('spam')).toEqual({ count: 9, refs: ['s0', 's1', 's2', 's3'] });
    expect(Array.from(found.posts)).toEqual([['first-post', undefined]]);
  });
});
