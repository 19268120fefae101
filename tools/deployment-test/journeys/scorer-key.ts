import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decided, historyOf, submit } from '../comments.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import { answered } from '../person.ts';
import type { Journey } from '../scene.ts';

export const scorerKey: Journey = {
  title: 'Moderation with a scorer',
  prove: async (scene) => {
    const { author, operator, deployed, google, googleKey, folder, post } = scene;
    const file = join(folder, 'key.json');
    writeFileSync(file, googleKey.json);
    await operator.shell(deployed.output('ScorerKeysHowToFill').replace('file://key.json', `file://${file}`));

    const harmless = await submit(scene, 'What a lovely idea!');
    const harmful = await submit(scene, 'Something that only Google sees. [Toxic=0.9]');
    expectEqual('the status of a harmless comment', (await decided(scene, harmless)).status, 'APPROVED');
    expectEqual('the status of a harmful comment', (await decided(scene, harmful)).status, 'FLAGGED');
    const decision = (await historyOf(scene, harmful)).at(-1)?.scoring;
    expectEqual('the scorer', decision?.scorer, 'google');
    expectEqual('its triggers', decision?.triggers, ['Toxic']);
    expectTrue('Google gave a token for the key, and was sent texts', google.tokens() > 0 && google.calls() >= 2);
    const shown = answered(
      await author.api.GET('/api/posts/{post_id}/comments', { params: { path: { post_id: post } } }),
    ).map(({ id }) => id);
    expectTrue('readers see what is approved, and nothing else', shown.includes(harmless) && !shown.includes(harmful));
    return [
      'the command in the output of the deployment stores a key; the worker finds it without being deployed anew',
      "Google's own client, as it is bundled, gets a token by the key and scores texts by REST (a stand-in answers for Google)",
      'readers see what is approved, and nothing else',
    ];
  },
};
