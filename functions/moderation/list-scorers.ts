import { type DegradedDecisions, degradedDecisions } from '../comments/degraded-decisions.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type BreakerStates, breakerStates } from './breaker-state.ts';
import { moderationRoutes } from './contract.ts';
import { scorersOfChoice } from './scorers-of-choice.ts';

const route = moderationRoutes.listScorers;

interface Dependencies {
  /** The names of the scorers of choice, in their order. */
  readonly scorers: readonly string[];
  readonly states: Pick<BreakerStates, 'read'>;
  readonly degraded: Pick<DegradedDecisions, 'waiting'>;
}

/** Decisions are counted up to here: more says the same to whoever looks. */
const countedAtMost = 1_000;

const countOf = async (decisions: AsyncIterable<unknown>): Promise<number> => {
  const found: unknown[] = [];
  for await (const decision of decisions) {
    found.push(decision);
    if (found.length === countedAtMost) {
      break;
    }
  }
  return found.length;
};

export const listScorers =
  ({ scorers, states, degraded }: Dependencies): Operation<typeof route> =>
  async () => {
    const [breakers, waiting] = await Promise.all([
      Promise.all(scorers.map((name) => states.read(name))),
      countOf(degraded.waiting()),
    ]);
    return {
      body: {
        scorers: scorers.map((name, index) => {
          const breaker = breakers[index];
          return {
            name,
            breaker: breaker?.open === true ? 'open' : 'closed',
            ...(breaker && { changed_at: breaker.changed_at }),
          };
        }),
        degraded_decisions: waiting,
      },
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const sources = { states: breakerStates(table), degraded: degradedDecisions(table) };
  return httpHandler(route, runtime, listScorers({ scorers: scorersOfChoice(runtime), ...sources }));
};
