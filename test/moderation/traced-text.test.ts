import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from '../../functions/moderation/span.ts';
import { originOf, replaceTraced, traced } from '../../functions/moderation/traced-text.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀'), maxLength: 30 });
const patterns = fc.constantFrom(/a+/g, / /g, /[ab]/g, /b a|a b/g, /😀/gu);
const replacements = fc.constantFrom('', ' ', 'xyz');

describe('a traced text', () => {
  it('reads as if it had been replaced without tracing', () => {
    fc.assert(
      fc.property(letters, fc.array(fc.tuple(patterns, replacements)), (text, steps) => {
        let [plain, followed] = [text, traced(text)];
        for (const [pattern, replacement] of steps) {
          plain = plain.replace(pattern, () => replacement);
          followed = replaceTraced(followed, pattern, () => replacement);
        }
        expect(followed.text).toBe(plain);
        expect(followed.origins).toHaveLength(plain.length);
      }),
    );
  });

  it('leads each of its characters that were left alone back to where they stood, in order', () => {
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        const followed = replaceTraced(traced(text), pattern, () => '.');
        const origins = Array.from({ length: followed.text.length }, (_, start) =>
          originOf(followed, { start, end: start + 1 }),
        );
        const pieces = origins.map(({ start, end }) => text.slice(start, end));
        expect(pieces.join('')).toBe(text);
        expect(pieces.map((piece, at) => (followed.text[at] === '.' ? '.' : piece)).join('')).toBe(followed.text);
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
