import { moderatoClient } from '../../../clients/typescript/index.ts';
import { decided, submit } from '../comments.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import { answered } from '../person.ts';
import type { Journey, Scene } from '../scene.ts';
import { waitFor } from '../wait-for.ts';

const approvedUnder = async ({ api: baseUrl, post }: Scene): Promise<number | undefined> =>
  answered(await moderatoClient({ baseUrl }).GET('/api/comments/counts', { params: { query: { posts: post } } }))[0]
    ?.approved;

const visible = async ({ api: baseUrl, post }: Scene): Promise<string[]> => {
  const params = { path: { post_id: post }, query: { limit: 100 } };
  return answered(await moderatoClient({ baseUrl }).GET('/api/posts/{post_id}/comments', { params })).map(
    ({ id }) => id,
  );
};

const path = (comment_id: string) => ({ params: { path: { comment_id } } });

/** Changes one byte of an audit record by hand, looks whether that is found, and puts it back. */
const tamperWith = async ({ operator, deployed: { output } }: Scene, id: string): Promise<void> => {
  const verify = () => operator.ops('verify-audit', '--stage', 'dev', '--comment', id);
  const setEvent = (event: string) =>
    operator.aws('dynamodb update-item', {
      'table-name': output('TableName'),
      key: { pk: { S: `COMMENT#${id}` }, sk: { S: 'AUDIT#00000003' } },
      'update-expression': 'SET #event = :event',
      'expression-attribute-names': { '#event': 'event' },
      'expression-attribute-values': { ':event': { S: event } },
    });
  await setEvent('rejectedByAdmim');
  const said = await verify().catch((error: unknown) => String(error));
  expectTrue('a changed byte of an audit record is found', said.includes(`${id}  record 3 was changed`));
  await setEvent('rejectedByAdmin');
  expectTrue('nothing else is found', /findings +0$/m.test(await verify()));
};

export const review: Journey = {
  title: 'Review',
  prove: async (scene) => {
    const { author, admin } = scene;
    const [good = '', bad = ''] = await Promise.all(
      ['One that an admin approves. [Toxic=0.7]', 'One that an admin rejects. [Toxic=0.8]'].map(async (content) => {
        const id = await submit(scene, content);
        expectEqual('the status of a comment to review', (await decided(scene, id)).status, 'FLAGGED');
        return id;
      }),
    );
    answered(await admin.api.POST('/api/admin/comments/{comment_id}/claim', path(good)));
    const act = (id: string, action: 'approve' | 'reject') =>
      admin.api.POST('/api/admin/comments/{comment_id}/action', {
        ...path(id),
        body: { action, reason: 'As the rules say' },
      });
    answered(await act(good, 'approve'));
    answered(await act(bad, 'reject'));
    expectEqual('the status of a second decision', (await act(bad, 'approve')).response.status, 409);

    expectTrue('the approved comment is shown', (await visible(scene)).includes(good));
    const mine = answered(await author.api.GET('/api/comments/{comment_id}', path(bad)));
    expectEqual('the rejected comment', [mine.status, mine.reason], ['REJECTED', 'As the rules say']);
    const told = answered(await author.api.GET('/api/notifications', { params: { query: { limit: 100 } } }));
    for (const id of [good, bad]) {
      expectTrue('the author is told of both decisions', told.filter(({ comment }) => comment === id).length === 2);
    }
    const [latest] = told;
    const readPath = { params: { path: { notification_id: latest?.id ?? '' } } };
    answered(await author.api.POST('/api/notifications/{notification_id}/read', readPath));
    await waitFor('the number of approved comments to be counted from the stream', 30, async () => {
      const [counted, shown] = [await approvedUnder(scene), await visible(scene)];
      return counted === shown.length;
    });
    await tamperWith(scene, bad);
    expectTrue(
      'all audit records are as they were written',
      /findings +0$/m.test(await scene.operator.ops('verify-audit', '--stage', 'dev')),
    );
    return [
      'an admin claims, approves and rejects; a second decision is refused with 409; the author is notified, and reads that',
      "approved comments are counted from the table's stream",
      'audit records are chained with the key that Secrets Manager made; one changed byte is found',
    ];
  },
};
