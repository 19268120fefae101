import type { Step } from '../item-writes.ts';
import { coded } from '../parameters.ts';
import type { Written } from './table.ts';
import type { World } from './world.ts';

/** Writes as `functions/shared/transaction.ts` does: what is refused is tried again after short pauses, some times. */
export const persistentWrite = (
  { table, agenda, chance }: Pick<World, 'table' | 'agenda' | 'chance'>,
  steps: readonly Step[],
  written: Written,
  then: (refusedBy: string | undefined) => void,
): void => {
  const { retries, initialDelay, maxDelay } = coded.contentionPatience;
  const attempt = (number: number) => {
    const refusedBy = table.write(steps, written, agenda.now);
    if (refusedBy === undefined || number === retries) {
      then(refusedBy);
    } else {
      agenda.after(chance.uniform() * Math.min(initialDelay * 2 ** number, maxDelay), () => attempt(number + 1));
    }
  };
  attempt(0);
};
