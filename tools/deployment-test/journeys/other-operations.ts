import { moderatoClient } from '../../../clients/typescript/index.ts';
import { onlyResourceOf } from '../cloud/template.ts';
import { decided, submit } from '../comments.ts';
import { expectEqual } from '../expect.ts';
import { answered, type Person, person } from '../person.ts';
import type { Journey, Scene } from '../scene.ts';
import { waitFor } from '../wait-for.ts';

const path = (comment_id: string) => ({ params: { path: { comment_id } } });

const writeAndReview = async (scene: Scene) => {
  const { author, admin } = scene;
  const [one, other] = [await submit(scene, 'For review [Toxic=0.7]'), await submit(scene, 'To be changed')];
  await Promise.all([decided(scene, one), decided(scene, other)]);
  answered(await author.api.PUT('/api/comments/{comment_id}', { ...path(other), body: { content: 'Changed' } }));
  expectEqual('the changed comment', (await decided(scene, other)).content, 'Changed');
  await author.api.DELETE('/api/comments/{comment_id}', path(other));

  answered(await admin.api.GET('/api/admin/comments/{comment_id}', path(one)));
  answered(await admin.api.POST('/api/admin/comments/{comment_id}/claim', path(one)));
  await admin.api.DELETE('/api/admin/comments/{comment_id}/claim', path(one));
  const body = { action: 'reject' as const, ids: [one] };
  answered(await admin.api.POST('/api/admin/comments/actions', { body }));
  answered(await admin.api.POST('/api/admin/comments/{comment_id}/undo', path(one)));
  answered(await author.api.POST('/api/notifications/read-all'));
};

const reportAndAppeal = async (scene: Scene) => {
  const { author, admin } = scene;
  const id = await submit(scene, 'To be reported');
  await decided(scene, id);
  const body = { reason: 'threat' as const };
  answered(await admin.api.POST('/api/comments/{comment_id}/reports', { ...path(id), body }));
  const own = answered(await author.api.GET('/api/comments/{comment_id}', path(id)));
  expectEqual('the status of a comment that a reader reports for a threat', own.status, 'FLAGGED');
  const reject = { action: 'reject' as const };
  answered(await admin.api.POST('/api/admin/comments/{comment_id}/action', { ...path(id), body: reject }));
  answered(
    await author.api.POST('/api/comments/{comment_id}/appeal', { ...path(id), body: { text: 'Read it again' } }),
  );
};

const changePosts = async ({ admin }: Scene) => {
  const made = answered(await admin.api.POST('/api/posts', { body: { title: 'Another post' } }));
  const params = { path: { post_id: made.id } };
  answered(await admin.api.PUT('/api/posts/{post_id}', { params, body: { title: 'Another title' } }));
  const titles = answered(await admin.api.GET('/api/posts')).map(({ title }) => title);
  expectEqual('the titles of the posts, newest first', titles, ['Another title', 'A post']);
  await admin.api.DELETE('/api/posts/{post_id}', { params });
};

const changePolicy = async ({ admin }: Scene) => {
  const { scorers } = answered(await admin.api.GET('/api/admin/scorers'));
  expectEqual('whether there are scorers of choice', scorers.length > 0, true);
  const { data, response } = await admin.api.GET('/api/admin/policy');
  const preview = answered(await admin.api.POST('/api/admin/policy/preview', { body: { preset: 'harm-only' } }));
  expectEqual('the decisions that the draft was tried on', preview.decisions > 0, true);
  const header = { 'If-Match': response.headers.get('etag') ?? '' };
  const next = answered(
    await admin.api.PUT('/api/admin/policy', { params: { header }, body: { preset: 'harm-only' } }),
  );
  expectEqual('the version of the policy', next.version, (data?.version ?? 0) + 1);
};

const measure = async ({ admin }: Scene) => {
  await waitFor('what an admin did to be measured from the stream', 30, async () => {
    const { total } = answered(await admin.api.GET('/api/admin/stats'));
    return total.submissions > 0 && total.admins.undone > 0;
  });
};

/** Somebody whom an operator registered: with a password that is to be replaced at the first login. */
const inviteUser = async ({ operator, deployed: { physicalId, template }, api }: Scene): Promise<Person> => {
  const invited = person(api, 'invited');
  const pool = physicalId(onlyResourceOf(template, 'AWS::Cognito::UserPool')[0]);
  await operator.aws('cognito-idp admin-create-user', {
    'user-pool-id': pool,
    username: invited.username,
    'message-action': 'SUPPRESS',
    'temporary-password': 'a temporary password',
    'user-attributes': [
      { Name: 'email', Value: invited.email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  const visitor = moderatoClient({ baseUrl: api });
  const body = { username: invited.username, password: 'a temporary password' };
  const challenge = answered(await visitor.POST('/api/auth/login', { body }));
  if (!('challenge' in challenge) || challenge.challenge !== 'NEW_PASSWORD_REQUIRED') {
    throw new Error('Somebody with a temporary password is not asked for a new one');
  }
  const { username, session } = challenge;
  const answer = { challenge: challenge.challenge, username, session, new_password: invited.password() };
  answered(await visitor.POST('/api/auth/challenge', { body: answer }));
  return invited;
};

const comeAndGo = async (scene: Scene) => {
  const { admin, api: baseUrl, mailbox } = scene;
  const visitor = moderatoClient({ baseUrl });
  const hesitant = person(baseUrl, 'hesitant');
  const { username, email } = hesitant;
  answered(await visitor.POST('/api/auth/register', { body: { username, email, password: hesitant.password() } }));
  answered(await visitor.POST('/api/auth/resend-code', { body: { username } }));
  await mailbox.code(email, 2);

  const invited = await inviteUser(scene);
  const { user_id } = await invited.logIn();
  const params = { path: { user_id } };
  answered(await admin.api.PUT('/api/admin/users/{user_id}/role', { params, body: { role: 'admin' } }));
  expectEqual(
    'the given role',
    answered(await admin.api.GET('/api/admin/users/{user_id}/role', { params })).role,
    'admin',
  );
  answered(await admin.api.DELETE('/api/admin/users/{user_id}/role', { params }));

  const reason = 'Advertises';
  answered(await admin.api.POST('/api/admin/users/{user_id}/suspension', { params, body: { reason, days: 1 } }));
  expectEqual(
    'the reason of the suspension',
    answered(await invited.api.GET('/api/standing')).suspension?.reason,
    reason,
  );
  answered(await admin.api.DELETE('/api/admin/users/{user_id}/suspension', { params }));
  const { suspensions } = answered(await admin.api.GET('/api/admin/users/{user_id}', { params }));
  expectEqual(
    'what is recorded of suspensions',
    suspensions.map(({ event }) => event),
    ['reinstated', 'suspended'],
  );

  const new_password = 'yet another long password';
  const changed = { old_password: invited.password(), new_password };
  answered(await invited.api.POST('/api/auth/change-password', { body: changed }));
  invited.changePassword(new_password);
  const { refresh } = await invited.logIn();
  answered(await invited.api.GET('/api/auth/me/export'));
  await invited.api.POST('/api/auth/logout', { body: { refresh } });
  const leave = { params: { query: { comments: 'erase' as const } }, body: { password: new_password } };
  await invited.api.DELETE('/api/auth/me', leave);
  const gone = await visitor.POST('/api/auth/login', { body: { username: invited.username, password: new_password } });
  expectEqual('the status of a login to a deleted account', gone.response.status, 401);
};

const describeItself = async ({ api }: Scene) => {
  for (const document of ['openapi.json', 'docs']) {
    expectEqual(`the status of ${document}`, (await fetch(`${api}/api/${document}`)).status, 200);
  }
};

export const otherOperations: Journey = {
  title: 'Every other operation',
  prove: async (scene) => {
    await writeAndReview(scene);
    await reportAndAppeal(scene);
    await changePosts(scene);
    await changePolicy(scene);
    await measure(scene);
    await comeAndGo(scene);
    await describeItself(scene);
    expectEqual('the operations that were never answered with success', scene.book.missing(), []);
    return [
      'every operation of the API has been answered with success, and so has its function the rights that it needs: the emulator ' +
        'checks every call against the role of who calls',
    ];
  },
};
