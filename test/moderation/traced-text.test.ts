import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from '../../functions/moderation/span.ts';
import { mapTraced, originOf } from '../../functions/moderation/traced-text.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '\uD800'), maxLength: 30 });
const replacements = fc.dictionary(fc.constantFrom('a', 'b', ' ', '😀'), fc.constantFrom('', '.', 'xyz'));

describe('a traced text', () => {
  it('reads as the original with its characters replaced', () => {
    fc.assert(
      fc.property(texts, replacements, (text, table) => {
        const replacement = (character: string) => table[character] ?? character;
        const { text: read, starts, ends } = mapTraced(text, replacement);
        expect(read).toBe(Array.from(text, replacement).join(''));
        expect([starts.length, ends.length]).toEqual([read.length, read.length]);
      }),
    );
  });

  it('leads each of its units back to the character that it was made of', () => {
    fc.assert(
      fc.property(texts, replacements, (text, table) => {
        const replacement = (character: string) => table[character] ?? character;
        const traced = mapTraced(text, replacement);
        const expected = Array.from(text).flatMap((character) =>
          Array<string>(replacement(character).length).fill(character),
        );
        const found = Array.from({ length: traced.text.length }, (_, start) => {
          const origin = originOf(traced, { start, end: start + 1 });
          return text.slice(origin.start, origin.end);
        });
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe('spans', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })).map(([start, length]) => ({ start, end: start + length })),
  );
  const covered = (of: readonly { start: number; end: number }[]) =>
    new Set(of.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));

  it('that are joined cover the same, in order, and none covers what another does', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const result = joined(given);
        expect(covered(result)).toEqual(covered(given));
        for (const [index, { start }] of result.entries()) {
          expect(start).toBeGreaterThanOrEqual(result[index - 1]?.end ?? 0);
        }
      }),
    );
  });
});
