import * as z from 'zod/mini';
import type { Operator } from '../cloud/operator.ts';
import { decided, historyOf, submit } from '../comments.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import type { Journey } from '../scene.ts';
import { waitFor } from '../wait-for.ts';

const queueUrls = z.object({ QueueUrls: z.array(z.string()) });
const rolePolicy = z.object({
  PolicyDocument: z.looseObject({
    Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })),
  }),
});
const functionConfiguration = z.object({ Role: z.string() });
const messages = z.nullish(z.object({ Messages: z.optional(z.array(z.object({ Body: z.string() }))) }));

const queueUrl = async ({ aws }: Operator, name: string): Promise<string> => {
  const prefix = `moderato-dev-ModerationQueue${name}`;
  const { QueueUrls } = queueUrls.parse(await aws('sqs list-queues', { 'queue-name-prefix': prefix }));
  const url = QueueUrls.find((one) => name !== '' || !/Queue(?:DeadLetter|Parking)Queue/.test(one));
  if (url === undefined) {
    throw new Error(`There is no queue whose name begins with ${prefix}`);
  }
  return url;
};

/** Takes from the worker the right to write what it decides, as a mistake in its role would. @returns what gives it back */
const takeRights = async ({ aws }: Operator): Promise<() => Promise<void>> => {
  const { Role } = functionConfiguration.parse(
    await aws('lambda get-function-configuration', { 'function-name': 'moderato-dev-moderateComments' }),
  );
  const policy = { 'role-name': Role.split('/').at(-1) ?? '', 'policy-name': 'granted' };
  const { PolicyDocument } = rolePolicy.parse(await aws('iam get-role-policy', policy));
  const put = async (document: object) => {
    await aws('iam put-role-policy', { ...policy, 'policy-document': document });
  };
  const Statement = PolicyDocument.Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((action) => action !== 'dynamodb:UpdateItem'),
  })).filter(({ Action }) => Action.length > 0);
  await put({ ...PolicyDocument, Statement });
  return () => put(PolicyDocument);
};

const setVisibilityTimeout = async ({ aws }: Operator, url: string, seconds: number): Promise<void> => {
  await aws('sqs set-queue-attributes', { 'queue-url': url, attributes: { VisibilityTimeout: String(seconds) } });
};

const parked = async ({ aws }: Operator, url: string): Promise<string[]> => {
  const received = messages.parse(await aws('sqs receive-message', { 'queue-url': url, 'visibility-timeout': '0' }));
  return received?.Messages?.map(({ Body }) => Body) ?? [];
};

/** Three receives, the escalation, and processes to start. */
const patienceSeconds = 90;

export const deadLetters: Journey = {
  title: 'Dead letters',
  prove: async (scene) => {
    const { operator, say } = scene;
    const [queue, parking] = [await queueUrl(operator, ''), await queueUrl(operator, 'ParkingQueue')];
    // As deployed, three receives take nine minutes.
    await setVisibilityTimeout(operator, queue, 2);
    const giveBack = await takeRights(operator);
    try {
      say('Letting the worker fail three times');
      const id = await submit(scene, 'One that the worker cannot write down.');
      const notUnderstood = 'This is no message of ours';
      await operator.aws('sqs send-message', { 'queue-url': queue, 'message-body': notUnderstood });

      expectEqual('the status of what was tried alone', (await decided(scene, id, patienceSeconds)).status, 'APPROVED');
      const history = (await historyOf(scene, id)).map(({ event }) => event);
      expectEqual('what happened to it', history, ['submitted', 'approvedByPolicy']);
      const bodies = await waitFor('a message in the parking queue', patienceSeconds, async () => {
        const found = await parked(operator, parking);
        return found.length > 0 && found;
      });
      expectEqual('the parking queue', bodies, [notUnderstood]);
    } finally {
      await giveBack();
      await setVisibilityTimeout(operator, queue, 180);
    }
    const id = await submit(scene, 'One that the worker can write down again.');
    expectTrue('the worker works again', (await decided(scene, id)).status === 'APPROVED');
    return [
      'a comment whose worker fails three times (its role has lost a right) is moderated by the escalation, alone, and decided once',
      'a message that nothing can be done with ends in the parking queue',
    ];
  },
};
