import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSalt, textHash } from '../../functions/comments/text-hash.ts';

const hash = (salt: string, content: string) => textHash({ salt, content });

describe('the hash of a text', () => {
  it('is equal for equal texts of a comment, and for no others', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const salt = newSalt();
        expect(hash(salt, one) === hash(salt, other)).toBe(one === other);
      }),
    );
  });

  it('tells nothing across comments, nor of the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 30 }), (text) => {
        const [one, other] = [hash(newSalt(), text), hash(newSalt(), text)];
        expect(one).not.toBe(other);
        expect(one).toMatch(/^[\w-]{22}$/);
      }),
    );
  });

  it('is none once the salt is gone', () => {
    expect(textHash({ content: '' })).toBeUndefined();
  });
});
