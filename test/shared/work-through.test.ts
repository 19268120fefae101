import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workThrough } from '../../functions/shared/work-through.ts';
import { recordedLog } from '../shared/recorded-log.ts';

async function* listed(ids: readonly string[], taken: string[] = []) {
  for (const id of ids) {
    taken.push(id);
    yield id;
  }
}

async function* broken() {
  yield* listed(['id-0']);
  throw new Error('The index cannot be read');
}

const counted = (counts: object) => ({ ...counts });

const enoughTime = { getRemainingTimeInMillis: () => 60_000 };

/** What came of each piece of work, and how many there are. */
const anyWork = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    outcome: fc.constantFrom('done', 'nothing to do', 'failed'),
    turns: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 60, size: 'max', selector: ({ id }) => id },
);

describe('working through what is due', () => {
  it('hands out every id exactly once, ten at once at most, and counts what came of it', async () => {
    await fc.assert(
      fc.asyncProperty(anyWork, async (due) => {
        const byId = new Map(due.map((piece) => [piece.id, piece]));
        const handedOut: string[] = [];
        let underWay = 0;
        let mostUnderWay = 0;
        const log = recordedLog();

        const result = await workThrough(listed([...byId.keys()]), enoughTime, { log, counted }, async (id) => {
          handedOut.push(id);
          underWay += 1;
          mostUnderWay = Math.max(mostUnderWay, underWay);
          const piece = byId.get(id);
          for (let turn = 0; turn < (piece?.turns ?? 0); turn += 1) {
            await Promise.resolve();
          }
          underWay -= 1;
          if (piece?.outcome === 'failed') {
            throw new Error('This one fails');
          }
          return piece?.outcome === 'done';
        });

        const count = (outcome: string) => due.filter((piece) => piece.outcome === outcome).length;
        expect(handedOut.toSorted()).toEqual([...byId.keys()].toSorted());
        expect(mostUnderWay).toBe(Math.min(10, due.length));
        expect(underWay).toBe(0);
        expect(result).toEqual({ done: count('done'), failed: count('failed'), complete: true });
        const failedIds = due.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
        expect(log.lines.map(({ fields }) => fields['id']).toSorted()).toEqual(failedIds.toSorted());
        expect(log.lines.map(({ fields }) => fields['FailedWork'])).toEqual(failedIds.map(() => 1));
      }),
    );
  });

  it('stops when the time of the run is nearly up, having finished everything it took', async () => {
    const anyNumbers = fc.record({ due: fc.nat({ max: 60 }), secondsLeft: fc.integer({ min: 0, max: 80 }) });
    await fc.assert(
      fc.asyncProperty(anyNumbers, async ({ due, secondsLeft }) => {
        const ids = Array.from({ length: due }, (_, index) => `id-${index}`);
        const taken: string[] = [];
        const finished: string[] = [];
        // Every id that is taken costs a second.
        const time = { getRemainingTimeInMillis: () => (secondsLeft - taken.length) * 1_000 };

        const { complete, done } = await workThrough(
          listed(ids, taken),
          time,
          { log: recordedLog(), counted },
          async (id) => {
            await Promise.resolve();
            finished.push(id);
            return true;
          },
        );

        expect(finished).toEqual(taken);
        expect(done).toBe(finished.length);
        expect(taken.length).toBe(Math.min(due, Math.max(1, secondsLeft - 4)));
        expect(complete).toBe(taken.length === 0 || time.getRemainingTimeInMillis() >= 5_000);
      }),
    );
  });

  it('fails when the list itself cannot be read', async () => {
    await expect(workThrough(broken(), enoughTime, { log: recordedLog(), counted }, async () => true)).rejects.toThrow(
      'The index cannot be read',
    );
  });
});
