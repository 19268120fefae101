import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chained } from '../../functions/comments/audit-chain.ts';
import { type AuditMac, auditMac } from '../../functions/comments/audit-mac.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import { type Comment, lifeCycle, transitionOf } from '../../functions/comments/comment.ts';
import { commentItem } from '../../functions/comments/comment-item.ts';
import { keysOf } from '../../functions/shared/keys-of.ts';
import { type Item, verifyTrail } from '../../tools/ops/verify-audit/verify-trail.ts';
import { anyCircumstances, exampleComment } from '../comments/example-comment.ts';
import { exampleMac } from '../comments/example-mac.ts';

/** A comment and its records, as DynamoDB gives them back. */
interface Trail {
  readonly id: string;
  readonly comment: Item;
  readonly records: readonly Item[];
}

type Circumstances = typeof anyCircumstances extends fc.Arbitrary<infer Value> ? Value : never;

const stored = (item: object): Item => unmarshall(marshall(item, { removeUndefinedValues: true }));
const events = keysOf(lifeCycle);

/** Lets a comment live: each number chooses among what may happen to it. */
const lived = (
  id: string,
  choices: readonly (readonly [number, Circumstances])[],
  mac: AuditMac = exampleMac,
): Trail => {
  const now = new Date('2030-01-01T00:00:00Z');
  const { comment, audit } = newComment({ ...exampleComment(), id }, now);
  let { comment: present, items } = chained(mac, comment, [audit]);
  for (const [choice, circumstances] of choices) {
    const possible = events.filter((event) => transitionOf(event, present.status));
    const event = possible[choice % possible.length];
    const made = event && change(present, event, circumstances);
    if (made !== undefined) {
      const next = chained(mac, made.after, [made.audit], made.before);
      present = next.comment;
      items = [...items, ...next.items];
    }
  }
  return { id, comment: stored(commentItem(present)), records: items.map(stored) };
};

const anyTrailOf = (id: string, minLength = 0): fc.Arbitrary<Trail> =>
  fc.array(fc.tuple(fc.nat(), anyCircumstances), { minLength, maxLength: 8 }).map((choices) => lived(id, choices));

const id = exampleComment().id;
const anotherId = '01936d8f-6c00-7abc-8def-ba9876543210';
const anyTrail = anyTrailOf(id);
const longTrail = anyTrailOf(id, 3).filter(({ records }) => records.length > 2);

const verify = (items: readonly Item[], mac = exampleMac) => verifyTrail(mac, id, items);
/** Where the findings are; undefined is the comment itself. */
const placesIn = (items: readonly Item[]) => new Set(verify(items).map(({ version }) => version));

type Path = readonly (string | number)[];

/** Every place in a value at which something can be changed. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
    : [];

/** The value with something else at a path: another value, or none, or the same under another name. */
const changedAt = (value: unknown, [key = '', ...rest]: Path, how: 'value' | 'absence' | 'name'): unknown => {
  const { [key]: inner, ...others } = { ...(value as Record<string | number, unknown>) };
  const put = (name: string | number, other: unknown) =>
    Array.isArray(value) ? Object.assign([...value], { [name]: other }) : { ...others, [name]: other };
  if (rest.length > 0) {
    return put(key, changedAt(inner, rest, how));
  }
  if (how === 'absence') {
    return Array.isArray(value) ? value.toSpliced(Number(key), 1) : others;
  }
  if (how === 'name') {
    return Array.isArray(value) ? [...value, inner] : { ...others, [`${key}_`]: inner };
  }
  return put(key, typeof inner === 'number' ? inner + 1 : typeof inner === 'string' ? `${inner}!` : 'something else');
};

/** A comment that was submitted just now, and the record of that. */
const newOne = () => {
  const { comment, audit } = newComment({ ...exampleComment(), id }, new Date('2030-01-01T00:00:00Z'));
  return [comment, [audit]] as const;
};

const flagged = (comment: Comment, reason?: string) => {
  const made = change(comment, 'notScorable', {
    now: new Date('2030-01-01T00:01:00Z'),
    actor: { kind: 'policy' },
    reason,
  });
  if (made === undefined) {
    throw new Error('It cannot be flagged');
  }
  return made;
};

describe('the verification of an audit trail', () => {
  it('finds nothing wrong with what was written, in whatever order it is read', () => {
    fc.assert(
      fc.property(anyTrail, ({ comment, records }) => {
        expect(verify([...records.toReversed(), comment])).toEqual([]);
      }),
    );
  });

  it('finds any change of any attribute of a record, and says of which', () => {
    const how = fc.constantFrom<('value' | 'absence' | 'name')[]>('value', 'absence', 'name');
    fc.assert(
      fc.property(anyTrail, fc.nat(), fc.nat(), how, ({ comment, records }, chosen, place, kind) => {
        const index = chosen % records.length;
        // By its keys an item is found: another there is another item, of which there are tests of their own.
        const paths = pathsIn(records[index]).filter(([name]) => name !== 'pk' && name !== 'sk');
        const path = paths[place % paths.length] ?? [];
        const changed = changedAt(records[index], path, kind) as Item;

        const found = verify([comment, ...records.with(index, changed)]);

        expect(found.length).toBeGreaterThan(0);
        expect(found.map(({ version }) => version)).toContain(index + 1);
        // Without what it is held against, its version or its MAC, the one behind it is in doubt too.
        const doubtful = path[0] === 'version' || path[0] === 'mac' ? 2 : 1;
        expect(found.every(({ version }) => version !== undefined && version <= index + doubtful)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a byte more than a reader of numbers would see', () => {
    const { comment, records } = lived(id, []);
    const changed = { ...records[0], version: { number: '1.00000000000000000000001' } };
    expect(placesIn([comment, changed]).size).toBeGreaterThan(0);
  });

  it('finds an attribute that a record did not have', () => {
    fc.assert(
      fc.property(anyTrail, fc.nat(), fc.string({ minLength: 1 }), ({ comment, records }, chosen, name) => {
        const index = chosen % records.length;
        fc.pre(!(name in { ...records[index] }));
        const changed = { ...records[index], [name]: 'added' };
        expect(placesIn([comment, ...records.with(index, changed)])).toEqual(new Set([index + 1]));
      }),
    );
  });

  it('finds a record that is missing, also the last ones, or all', () => {
    fc.assert(
      fc.property(anyTrail, fc.nat(), fc.nat(), ({ comment, records }, from, count) => {
        const start = from % records.length;
        const gone = 1 + (count % (records.length - start));
        const found = verify([comment, ...records.toSpliced(start, gone)]);
        expect(found[0]).toMatchObject({ version: start + 1, problem: 'missing' });
        // The one behind the gap cannot be held against the one before it.
        expect(found.slice(1).map(({ version, problem }) => ({ version, problem }))).toEqual(
          start + gone < records.length ? [{ version: start + gone + 1, problem: 'unverifiable' }] : [],
        );
      }),
    );
  });

  it('finds records whose comment is missing', () => {
    fc.assert(
      fc.property(anyTrail, ({ records }) => {
        expect(verify(records)).toMatchObject([{ problem: 'missing' }]);
      }),
    );
  });

  it('finds two records that changed places', () => {
    fc.assert(
      fc.property(longTrail, fc.nat(), fc.nat(), ({ comment, records }, first, second) => {
        const [one, other] = [first % records.length, second % records.length];
        fc.pre(one !== other);
        const swapped = records
          .with(one, { ...records[other], sk: records[one]?.['sk'] })
          .with(other, { ...records[one], sk: records[other]?.['sk'] });
        expect(verify([comment, ...swapped]).map(({ version, problem }) => [version, problem])).toEqual(
          [one, other].toSorted((a, b) => a - b).map((index) => [index + 1, 'misplaced']),
        );
        const disguised = swapped.map((record, index) => ({ ...record, version: index + 1 }));
        expect([...placesIn([comment, ...disguised])]).toEqual(expect.arrayContaining([one + 1, other + 1]));
      }),
    );
  });

  it('finds a record of another comment, as it is and disguised', () => {
    fc.assert(
      fc.property(anyTrail, anyTrailOf(anotherId), fc.nat(), ({ comment, records }, other, chosen) => {
        const index = chosen % Math.min(records.length, other.records.length);
        const { pk, sk } = { ...records[index] };
        const copied = { ...other.records[index], pk, sk };
        expect(verify([comment, ...records.with(index, copied)])[0]).toMatchObject({
          version: index + 1,
          problem: 'misplaced',
        });
        const disguised = { ...copied, comment: id };
        const found = verify([comment, ...records.with(index, disguised)]);
        expect(found[0]).toMatchObject({ version: index + 1, problem: 'changed' });
        expect(found.slice(1).every(({ problem }) => problem === 'unverifiable')).toBe(true);
      }),
    );
  });

  it('finds a change of what the comment says of itself', () => {
    const sealed = ['status', 'version', 'author_id', 'content', 'post', 'site', 'created_at', 'updated_at', 'chain'];
    fc.assert(
      fc.property(anyTrail, fc.constantFrom(...sealed), ({ comment, records }, name) => {
        const changed = changedAt(comment, [name], 'value') as Item;
        expect(placesIn([changed, ...records]).has(undefined)).toBe(true);
      }),
    );
  });

  it('finds that the last records were cut off, and the comment taken back to the record before them', () => {
    fc.assert(
      fc.property(longTrail, fc.nat(), ({ comment, records }, chosen) => {
        const length = 1 + (chosen % (records.length - 1));
        const kept = records.slice(0, length);
        const last = kept.at(-1);
        const takenBack = {
          ...comment,
          version: length,
          status: last?.['to'],
          updated_at: last?.['at'],
          chain: { ...Object(comment['chain']), head: last?.['mac'] },
        };
        expect(verify([takenBack, ...kept])).toMatchObject([{ problem: 'changed' }]);
      }),
    );
  });

  it('finds records above the version of a comment that was taken back whole', () => {
    const later = lived(id, [[0, { now: new Date('2030-01-02'), actor: { kind: 'policy' } }]]);
    const { comment } = lived(id, []);
    expect(verify([comment, ...later.records])).toMatchObject([{ version: 2, problem: 'surplus' }]);
  });

  it('finds what was forged with all its MACs by another key', () => {
    const forger = auditMac('f'.repeat(40));
    const { comment, records } = lived(id, [], forger);
    expect(verify([comment, ...records], forger)).toEqual([]);
    expect(placesIn([comment, ...records])).toEqual(new Set([undefined, 1]));
  });

  it('takes what was made before the key was rotated, and goes on with the new one', () => {
    const [old, fresh] = ['a'.repeat(40), 'b'.repeat(40)];
    const before = chained(auditMac(old), ...newOne());
    const rotated = auditMac(`${old} ${fresh}`);
    const flagging = flagged(before.comment);
    const after = chained(rotated, flagging.after, [flagging.audit], before.comment);
    const items = [commentItem(after.comment), ...before.items, ...after.items].map(stored);
    expect(verify(items, rotated)).toEqual([]);
    expect(verify(items, auditMac(fresh)).length).toBeGreaterThan(0);
    expect(verify(items, auditMac(old)).length).toBeGreaterThan(0);
  });

  it('lets an erased comment lose its reasons, with their salts, and nothing else', () => {
    const flagging = flagged(chained(exampleMac, ...newOne()).comment, 'Because it says so');
    const { comment: present, items } = chained(exampleMac, flagging.after, [flagging.audit], flagging.before);
    const first = chained(exampleMac, ...newOne()).items;
    const { reason: _, reason_salt: __, ...forgotten } = items[0] as Item;
    expect(forgotten).toHaveProperty('reason_hash');
    const trailWith = (comment: Comment, ...records: object[]) =>
      [commentItem(comment), ...first, ...records].map(stored);
    expect(verify(trailWith(present, forgotten))).toMatchObject([{ version: 2, problem: 'reason-removed' }]);

    const erasure = change(present, 'erasedByAuthor', { now: new Date(), actor: { kind: 'author', id: 'ada' } });
    const erased = erasure && chained(exampleMac, erasure.after, [erasure.audit], present);
    const trailOfErased = (record: object) => (erased ? trailWith(erased.comment, record, ...erased.items) : []);
    expect(verify(trailOfErased(forgotten))).toEqual([]);
    expect(verify(trailOfErased(items[0] ?? {}))).toEqual([]);
    for (const harm of [
      { reason: 'Another' },
      { reason_salt: 'left' },
      { reason_hash: 'another' },
      { to: 'APPROVED' },
    ]) {
      expect(placesIn(trailOfErased({ ...forgotten, ...harm }))).toEqual(new Set([2]));
    }
  });

  it('never seals again what was tampered with, so that no later change hides it', () => {
    const { comment } = chained(exampleMac, ...newOne());
    const flagging = flagged({ ...comment, author_id: 'somebody-else' });
    const { comment: after, items } = chained(exampleMac, flagging.after, [flagging.audit], flagging.before);
    const records = [...chained(exampleMac, ...newOne()).items, ...items];
    expect(verify([commentItem(after), ...records].map(stored))).toMatchObject([{ problem: 'changed' }]);
  });
});
