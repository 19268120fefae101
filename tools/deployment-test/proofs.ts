import type { Outcome } from './report.ts';

/** The proofs of a run, one after the other until one fails. */
export interface Proofs {
  readonly outcomes: readonly Outcome[];
  /** @returns whether it succeeded; after a failure nothing more is tried */
  readonly attempt: (title: string, prove: () => Promise<readonly string[]>) => Promise<boolean>;
}

/** @param show is told each outcome when it is known */
export const proofs = (signal: AbortSignal, show: (outcome: Outcome) => void): Proofs => {
  const outcomes: Outcome[] = [];
  // Whoever breaks off does not wait for what a proof waits for.
  const brokenOff = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  brokenOff.catch(() => undefined);
  const run = async (title: string, prove: () => Promise<readonly string[]>): Promise<Outcome> => {
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1_000;
    try {
      return { title, proved: await Promise.race([prove(), brokenOff]), seconds: seconds() };
    } catch (error) {
      signal.throwIfAborted();
      const failure = error instanceof Error ? error.message : String(error);
      return { title, proved: [], failure, seconds: seconds() };
    }
  };
  return {
    outcomes,
    attempt: async (title, prove) => {
      if (outcomes.some(({ failure }) => failure !== undefined)) {
        return false;
      }
      const outcome = await run(title, prove);
      outcomes.push(outcome);
      show(outcome);
      return outcome.failure === undefined;
    },
  };
};
