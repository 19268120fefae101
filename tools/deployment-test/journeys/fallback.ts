import { decided, historyOf, submit } from '../comments.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import { answered } from '../person.ts';
import type { Journey } from '../scene.ts';

/** What keywords flag, and Google does not: `[Insult=0]` is what the stand-in is asked to say. */
export const mistakenForAnInsult = 'Only a stupid machine would flag this. [Toxic=0][Insult=0][Profanity=0]';

export const fallback: Journey = {
  title: 'Moderation without a scorer',
  prove: async (scene) => {
    const { author, admin, google } = scene;
    const id = await submit(scene, mistakenForAnInsult);
    expectEqual('the status of what keywords find', (await decided(scene, id)).status, 'FLAGGED');
    const decision = (await historyOf(scene, id)).at(-1)?.scoring;
    expectEqual('the scorer', decision?.scorer, 'keywords');
    expectTrue('the decision is marked as the fallback', decision?.degraded === true);
    expectEqual('the number of texts that Google was sent', google.calls(), 0);
    for (const person of [author, admin]) {
      const told = answered(await person.api.GET('/api/notifications'));
      expectTrue(
        `${person.username} is notified`,
        told.some(({ comment }) => comment === id),
      );
    }
    const queue = answered(await admin.api.GET('/api/admin/comments/flagged'));
    expectTrue(
      'the comment stands in the review queue',
      queue.some((comment) => comment.id === id),
    );
    return [
      'the queue hands a comment to the worker; without a key keywords decide, and the decision is marked degraded',
      'author and admin are notified of a flagged comment, and it stands in the review queue',
    ];
  },
};
