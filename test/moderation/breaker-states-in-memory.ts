import type { BreakerState, BreakerStates } from '../../functions/moderation/breaker-state.ts';

/** What the table does for breakers, for tests that share it between workers of their own. */
export const breakerStatesInMemory = (): BreakerStates & { readonly written: BreakerState[] } => {
  const states = new Map<string, BreakerState>();
  const written: BreakerState[] = [];
  return {
    written,
    read: async (scorer) => structuredClone(states.get(scorer)),
    write: async (scorer, state) => {
      written.push(state);
      states.set(scorer, structuredClone(state));
    },
  };
};
