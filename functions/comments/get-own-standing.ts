import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { commentRoutes } from './contract.ts';
import { recordOf, suspensionAt } from './standing.ts';
import { type StandingStore, standingStore } from './standing-store.ts';
import { isHeld, type StrikeRules, strikeRulesFrom } from './strikes.ts';

const route = commentRoutes.getOwnStanding;

interface Dependencies {
  readonly standings: Pick<StandingStore, 'of'>;
  readonly rules: StrikeRules;
  readonly clock: Clock;
}

/** Who suspended the user is not told. */
export const getOwnStanding =
  ({ standings, rules, clock }: Dependencies): Operation<typeof route> =>
  async ({ user }) => {
    const standing = await standings.of(user.id);
    const now = clock.now();
    return {
      body: {
        ...recordOf(standing),
        held: isHeld(standing, rules, now),
        suspension: suspensionAt(standing, now) ?? null,
      },
    };
  };

export const wire = (runtime: Runtime) => {
  const standings = standingStore(connectTable(runtime));
  const rules = strikeRulesFrom(runtime.environment);
  return httpHandler(route, runtime, getOwnStanding({ standings, rules, clock: runtime.clock }));
};
