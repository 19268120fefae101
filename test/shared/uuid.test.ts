import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId, newId } from '../../functions/shared/uuid.ts';

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const anyTime = fc.date({ min: new Date('2000-01-01'), max: new Date('2500-01-01'), noInvalidDate: true });

/** The first 48 bits of a UUIDv7 are milliseconds since 1970 (RFC 9562). */
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe.each([
  ['a new id', (at: Date) => newId(at)],
  ['a derived id', (at: Date) => derivedId(at, 'a name')],
])('%s', (_kind, idAt) => {
  it('is a UUIDv7 of the given time', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const id = idAt(at);
        expect(id).toMatch(version7);
        expect(timeOf(id)).toBe(at.getTime());
      }),
    );
  });
});

describe('ids of one moment', () => {
  const at = new Date('2030-01-01T00:00:00Z');

  it('are new each time', () => {
    const ids = Array.from({ length: 1_000 }, () => newId(at));

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('spread over all last digits, by which the shards are chosen', () => {
    const digits = Array.from({ length: 1_000 }, () => newId(at).at(-1));

    expect(new Set(digits).size).toBe(16);
  });

  it('are the same when they are derived from the same name, and differ when it differs', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(derivedId(at, one) === derivedId(at, other)).toBe(one === other);
        expect(derivedId(at, one)).toBe(derivedId(new Date(at), one));
      }),
    );
  });
});
