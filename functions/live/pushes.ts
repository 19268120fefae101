import type { Audience } from './audience.ts';
import type { ServerMessage } from './contract.ts';
import type { LiveChange } from './live-changes.ts';

interface Push {
  readonly audience: Audience;
  readonly message: ServerMessage;
}

/** What is told to whom: one message for each audience, however much changed, in the order in which it did. */
export const pushesOf = (changes: readonly LiveChange[]): Push[] => {
  const notified = Map.groupBy(
    changes.filter((change) => change.kind === 'notification'),
    ({ recipient }) => recipient,
  );
  const queues = Map.groupBy(
    changes.filter((change) => change.kind === 'queue'),
    ({ site }) => site,
  );
  return [
    ...Array.from(
      notified,
      ([user, to]): Push => ({
        audience: { user },
        message: { type: 'notifications', notifications: to.map(({ hint }) => hint) },
      }),
    ),
    ...Array.from(
      queues,
      ([site, of]): Push => ({
        audience: { site },
        message: { type: 'queue', site, changes: of.map(({ change }) => change) },
      }),
    ),
  ];
};
