import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, type AuditRecord, auditRecord } from '../../functions/comments/audit-record.ts';
import { mayUndo } from '../../functions/review/undo-window.ts';

const minute = 60_000;
const eve: Actor = { kind: 'admin', id: 'sub-of-eve' };
const at = new Date('2030-01-01T00:00:00.000Z');

const record = (fields: Partial<AuditRecord> = {}): AuditRecord => ({
  comment: '01936d8f-6c00-7abc-8def-0123456789ab',
  version: 3,
  event: 'approvedByAdmin',
  from: 'FLAGGED',
  to: 'APPROVED',
  at: at.toISOString(),
  actor: eve,
  ...fields,
});

const after = (milliseconds: number) => new Date(at.getTime() + milliseconds);

describe('an admin may undo', () => {
  it('what he himself approved or rejected, and nothing else that happens to a comment', () => {
    const undoable = auditRecord.shape.event.options.filter((event) => mayUndo(record({ event }), eve.id, at));

    expect(undoable).toEqual(['approvedByAdmin', 'rejectedByAdmin']);
  });

  it.each<[string, Actor]>([
    ['another admin', { kind: 'admin', id: 'sub-of-bob' }],
    ['an author of his name', { kind: 'author', id: eve.id }],
    ['the policy', { kind: 'policy' }],
    ['a schedule', { kind: 'schedule' }],
  ])('nothing that %s did', (_who, actor) => {
    expect(mayUndo(record({ actor }), eve.id, at)).toBe(false);
  });

  it('for less than five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * minute }), (later) => {
        expect(mayUndo(record(), eve.id, after(later))).toBe(later < 5 * minute);
      }),
      { examples: [[5 * minute - 1], [5 * minute]] },
    );
  });
});
