import { choice } from '../chance.ts';
import type { CallFault } from './call-faults.ts';
import type { Service } from './called-operation.ts';
import type { Answer, Call } from './forward.ts';
import { refusalsOf } from './refusals.ts';

/** A call that came in, and all that can be done about it. */
export interface Exchange {
  readonly service: Service;
  readonly operation: string;
  readonly call: Call;
  /** Makes the call at the service. */
  readonly make: () => Promise<Answer>;
  readonly answer: (answer: Answer) => void;
  /** Ends the connection without an answer. */
  readonly hangUp: () => void;
  /** Kills the instance that calls. */
  readonly kill: () => void;
  /** Waits longer than the client does. */
  readonly tooLong: () => Promise<unknown>;
}

/** What becomes of a call that a fault hits. */
export const happenings: Readonly<Record<CallFault, (exchange: Exchange, variant: number) => Promise<void> | void>> = {
  reset: ({ hangUp }) => hangUp(),
  refused: ({ service, operation, call, answer }, variant) =>
    answer(choice(refusalsOf(service, operation, call.body), variant)),
  hung: () => undefined,
  delayed: async ({ tooLong, make }) => {
    await tooLong();
    await make();
  },
  late: async ({ make, tooLong, answer }) => {
    const made = await make();
    await tooLong();
    answer(made);
  },
  cut: async ({ make, hangUp }) => {
    await make();
    hangUp();
  },
  twice: async ({ make, answer }) => {
    await make();
    answer(await make());
  },
  'killed-before': ({ kill, hangUp }) => {
    kill();
    hangUp();
  },
  'killed-after': async ({ make, kill, hangUp }) => {
    await make();
    kill();
    hangUp();
  },
};
