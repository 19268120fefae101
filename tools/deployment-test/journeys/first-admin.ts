import { expectEqual, expectTrue } from '../expect.ts';
import { answered } from '../person.ts';
import type { Journey } from '../scene.ts';

export const firstAdmin: Journey = {
  title: 'The first admin',
  prove: async ({ operator, author, admin, post }) => {
    const refused = await admin.api.GET('/api/admin/comments/flagged');
    expectEqual('the status of the review queue for a user', refused.response.status, 403);
    const said = await operator.admin('grant', admin.username, '--stage', 'dev');
    expectTrue(`"${said}" tells of an admin`, said.includes('is an admin now'));
    expectEqual('the role in the next token', (await admin.logIn()).role, 'admin');
    answered(await admin.api.GET('/api/admin/comments/flagged'));
    expectTrue(
      'the list of admins names the new one',
      (await operator.admin('list', '--stage', 'dev')).includes(admin.username),
    );

    const body = { id: post, title: 'A post', url: 'https://www.example.com/a-post' };
    const byUser = await author.api.POST('/api/posts', { body });
    expectEqual('the status of a post by a user', byUser.response.status, 403);
    answered(await admin.api.POST('/api/posts', { body }));
    answered(await author.api.GET('/api/posts/{post_id}', { params: { path: { post_id: post } } }));
    return [
      '"npm run admin -- grant NAME --stage dev" makes a user the first admin of a deployment',
      'users are refused what admins may do; an admin makes a post, and the distribution is told to forget the old list',
    ];
  },
};
