import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuditTrail, auditTrail } from '../../functions/comments/audit-trail.ts';
import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { decide } from '../../functions/review/decide.ts';
import { Problem } from '../../functions/shared/problem.ts';
import type { Table } from '../../functions/shared/table.ts';
import type { User } from '../../functions/shared/user.ts';
import { exampleMac } from '../comments/example-mac.ts';
import { storedFlagged } from '../comments/stored-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestTable } from '../test-table.ts';

const many = 50;
const now = new Date('2030-01-01T00:00:00.000Z');
const admins: readonly User[] = Array.from({ length: many }, (_, index) => ({
  id: `admin-${index}`,
  username: `admin-${index}`,
  role: 'admin',
}));

let stop: () => Promise<void>;
let table: Table;
let comments: CommentStore;
let trail: AuditTrail;

beforeAll(async () => {
  ({ table, stop } = await startTestTable());
  [comments, trail] = [commentStore(table, exampleMac), auditTrail(table)];
});
afterAll(() => stop());

test('of 50 admins who decide the same 50 comments at once one decides each, and all others are told who did', async () => {
  const ids = await Promise.all(Array.from({ length: many }, () => storedFlagged(table)));
  const dependencies = { comments, trail, clock: { now: () => now }, log: recordedLog() };
  const outcomes = await Promise.all(
    admins.map(async (admin, index) => {
      // Half of them want the contrary of the others, and begin at the other end, so that all win and lose something.
      const [action, inOrder] = index % 2 === 0 ? (['approve', ids] as const) : (['reject', ids.toReversed()] as const);
      const own = [];
      for (const id of inOrder) {
        const outcome = await decide(dependencies, id, { admin, action, version: 2 }).catch((error: unknown) => error);
        own.push({ id, admin, outcome });
      }
      return own;
    }),
  );

  for (const id of ids) {
    const here = outcomes.flat().filter((one) => one.id === id);
    const [won, ...alsoWon] = here.filter(({ outcome }) => !(outcome instanceof Error));
    expect(alsoWon).toEqual([]);
    const history = (await trail.of(id))?.history ?? [];
    expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(history[2]).toMatchObject({ actor: { kind: 'admin', id: won?.admin.id } });
    const present = { status: history[2]?.to, version: 3, decided_by: won?.admin.id, decided_at: now.toISOString() };
    const lost = here.filter((one) => one !== won);
    expect(lost).toHaveLength(many - 1);
    for (const { outcome } of lost) {
      expect(outcome).toBeInstanceOf(Problem);
      expect(outcome).toMatchObject({ status: 409, present });
    }
  }
}, 60_000);
