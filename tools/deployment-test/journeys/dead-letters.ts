import * as z from 'zod/mini';
import type { Operator } from '../cloud/operator.ts';
import { queueUrl, withVisibilityTimeout } from '../cloud/queues.ts';
import { decided, historyOf, submit } from '../comments.ts';
import { expectEqual } from '../expect.ts';
import type { Journey, Scene } from '../scene.ts';
import { waitFor } from '../wait-for.ts';

const rolePolicy = z.object({
  PolicyDocument: z.looseObject({
    Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })),
  }),
});
const functionConfiguration = z.object({ Role: z.string() });
const messages = z.nullish(z.object({ Messages: z.optional(z.array(z.object({ Body: z.string() }))) }));

/** Lets the worker do without the right to write what it decides, as after a mistake in its role, while something is done. */
const withoutRights = async ({ aws }: Operator, work: () => Promise<void>): Promise<void> => {
  const { Role } = functionConfiguration.parse(
    await aws('lambda get-function-configuration', { 'function-name': 'moderato-dev-moderateComments' }),
  );
  const policy = { 'role-name': Role.split('/').at(-1), 'policy-name': 'granted' };
  const { PolicyDocument } = rolePolicy.parse(await aws('iam get-role-policy', policy));
  const put = async (document: object) => {
    await aws('iam put-role-policy', { ...policy, 'policy-document': document });
  };
  const Statement = PolicyDocument.Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((action) => action !== 'dynamodb:UpdateItem'),
  })).filter(({ Action }) => Action.length > 0);
  await put({ ...PolicyDocument, Statement });
  try {
    await work();
  } finally {
    await put(PolicyDocument);
  }
};

const bodiesIn = async ({ aws }: Operator, url: string): Promise<string[]> => {
  const received = messages.parse(await aws('sqs receive-message', { 'queue-url': url, 'visibility-timeout': '0' }));
  return received?.Messages?.map(({ Body }) => Body) ?? [];
};

/** Three receives, the escalation, and processes to start. */
const patienceSeconds = 90;

const letWorkerFail = async (scene: Scene): Promise<void> => {
  const { operator, say } = scene;
  say('Letting the worker fail three times');
  const notUnderstood = 'This is no message of ours';
  const [queue, parking] = [await queueUrl(operator, 'Queue'), await queueUrl(operator, 'ParkingQueue')];
  const id = await submit(scene, 'One that the worker cannot write down.');
  await operator.aws('sqs send-message', { 'queue-url': queue, 'message-body': notUnderstood });

  expectEqual('the status of what was tried alone', (await decided(scene, id, patienceSeconds)).status, 'APPROVED');
  const history = (await historyOf(scene, id)).map(({ event }) => event);
  expectEqual('what happened to it', history, ['submitted', 'approvedByPolicy']);
  const parked = await waitFor('a message in the parking queue', patienceSeconds, async () => {
    const bodies = await bodiesIn(operator, parking);
    return bodies.length > 0 && bodies;
  });
  expectEqual('the parking queue', parked, [notUnderstood]);
};

export const deadLetters: Journey = {
  title: 'Dead letters',
  prove: async (scene) => {
    const { operator } = scene;
    await withVisibilityTimeout(operator, 2, () => withoutRights(operator, () => letWorkerFail(scene)));
    const id = await submit(scene, 'One that the worker can write down again.');
    expectEqual('the status once the worker has its right again', (await decided(scene, id)).status, 'APPROVED');
    return [
      'a comment whose worker fails three times, for its role has lost a right, is moderated by the escalation, and decided once',
      'a message that nothing can be done with ends in the parking queue',
    ];
  },
};
