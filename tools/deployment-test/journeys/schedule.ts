import { historyOf } from '../comments.ts';
import { expectEqual } from '../expect.ts';
import { answered } from '../person.ts';
import type { Journey } from '../scene.ts';
import { waitFor } from '../wait-for.ts';
import { mistakenForAnInsult } from './fallback.ts';

/** It fires by the minute; the first run may have begun before there was a key, and have opened the breaker. */
const patienceSeconds = 190;

export const schedule: Journey = {
  title: 'A schedule',
  prove: async (scene) => {
    const { author, say } = scene;
    const mine = answered(await author.api.GET('/api/comments/mine'));
    const mistaken = mine.find(({ content }) => content === mistakenForAnInsult)?.id ?? '';
    say('Waiting for a schedule that fires by the minute');
    const event = await waitFor('the schedule to mend a decision', patienceSeconds, async () => {
      const last = (await historyOf(scene, mistaken)).at(-1);
      return last?.to === 'APPROVED' && last.event;
    });
    expectEqual('what approved the comment', event, 'mendedToApproved');
    return [
      'EventBridge Scheduler starts a function by itself, by the minute',
      'what keywords had flagged is scored again once there is a scorer, and approved',
    ];
  },
};
