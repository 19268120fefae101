import { moderatoClient } from '../../../clients/typescript/index.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import { answered, type Person } from '../person.ts';
import type { Journey, Scene } from '../scene.ts';

const signUp = async ({ api: baseUrl, mailbox }: Scene, { username, email, password }: Person) => {
  const visitor = moderatoClient({ baseUrl });
  answered(await visitor.POST('/api/auth/register', { body: { username, email, password: password() } }));
  const code = await mailbox.code(email, 1);
  const wrong = await visitor.POST('/api/auth/confirm', {
    body: { username, code: code === '000000' ? '111111' : '000000' },
  });
  expectEqual('the status of a wrong code', wrong.response.status, 400);
  answered(await visitor.POST('/api/auth/confirm', { body: { username, code } }));
};

const replacePassword = async ({ api: baseUrl, mailbox }: Scene, forgetful: Person) => {
  const { username, email } = forgetful;
  const visitor = moderatoClient({ baseUrl });
  const mails = await mailbox.count(email);
  answered(await visitor.POST('/api/auth/forgot-password', { body: { username } }));
  const code = await mailbox.code(email, mails + 1);
  const new_password = `${username}-sings-another-song`;
  answered(await visitor.POST('/api/auth/reset-password', { body: { username, code, new_password } }));
  const old = await visitor.POST('/api/auth/login', { body: { username, password: forgetful.password() } });
  expectEqual('the status of a login with the replaced password', old.response.status, 401);
  forgetful.changePassword(new_password);
};

export const accounts: Journey = {
  title: 'Accounts',
  prove: async (scene) => {
    const { author, admin, api: baseUrl } = scene;
    const visitor = moderatoClient({ baseUrl });
    await signUp(scene, author);
    await signUp(scene, admin);
    const body = { username: author.username, password: 'this is a wrong one' };
    expectEqual(
      'the status of a wrong password',
      (await visitor.POST('/api/auth/login', { body })).response.status,
      401,
    );
    await replacePassword(scene, author);

    const { refresh } = await author.logIn();
    expectEqual('the role of a user', answered(await author.api.GET('/api/auth/me')).role, 'user');
    expectEqual('the status without a token', (await visitor.GET('/api/auth/me')).response.status, 401);
    const forged = moderatoClient({ baseUrl, token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.' });
    expectEqual('the status with a forged token', (await forged.GET('/api/auth/me')).response.status, 401);
    const renewed = answered(await visitor.POST('/api/auth/refresh', { body: { refresh } }));
    expectTrue('a refresh token gives another access token', renewed.access !== '');
    return [
      'who registers is mailed a code by the user pool, and confirms the account with it',
      'passwords are checked, and replaced by a mailed code; wrong passwords and codes are refused',
      "Cognito's tokens come through our trigger, are verified by the pool's keys, and renewed; forged ones are refused",
    ];
  },
};
