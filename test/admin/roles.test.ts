import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maximumAdmins } from '../../functions/identity/admins.ts';
import { type AdminsStore, adminsStore } from '../../functions/identity/admins-store.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { accessTokenSeconds } from '../../local/user-pool/tokens.ts';
import { type Api, apiOf, sessionIn } from '../http/api.ts';
import { login, newcomer, register } from '../http/newcomer.ts';
import { startTestStack } from '../stack.ts';
import { runAdmin } from './run-admin.ts';

describe('npm run admin on a local stack', () => {
  let stack: LocalStack;
  let api: Api;
  let admins: AdminsStore;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    api = apiOf(stack);
    admins = adminsStore(stack.table, systemClock);
  });
  afterAll(() => stack.stop());

  const run = (...argv: readonly string[]) => runAdmin(...argv, '--api', stack.url);
  const list = async () => JSON.parse((await run('list', '--json')).stdout) as unknown[];
  const roleAtLogin = async (username: string) => sessionIn((await login(api, username)).body).role;
  const withinMinutes = `${accessTokenSeconds / 60} minutes at most`;

  it('gives the role from the next login on, shows it, and takes it again', async () => {
    const { user_id: id } = await newcomer(stack, api, 'ann');
    const ann = 'ann (ann@example.org)';

    const granted = await run('grant', 'ann');
    expect(granted).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ann \(ann@example\.org\) is an admin now\./),
    });
    expect(granted.stdout).toContain(withinMinutes);
    expect(await roleAtLogin('ann')).toBe('admin');
    expect(await admins.ids()).toContain(id);
    expect(await run('grant', 'ann')).toEqual({ code: 0, stdout: `${ann} is an admin already.\n`, stderr: '' });
    expect(await list()).toContainEqual({
      id,
      username: 'ann',
      email: 'ann@example.org',
      account_created_at: api.accountOf('ann').created_at,
      in_group: true,
      notified: true,
    });

    const revoked = await run('revoke', 'ann');
    expect(revoked).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ann \(ann@example\.org\) is no admin any more\./),
    });
    expect(revoked.stdout).toContain(withinMinutes);
    expect(await roleAtLogin('ann')).toBe('user');
    expect(await admins.ids()).not.toContain(id);
    expect(await run('revoke', 'ann')).toEqual({ code: 0, stdout: `${ann} is no admin.\n`, stderr: '' });
  });

  it('finds an account by its e-mail address once that is confirmed', async () => {
    await register(api, 'bea');
    expect(await run('grant', 'bea@example.org')).toMatchObject({ code: 1, stdout: '' });
    await newcomer(stack, api, 'cleo');
    expect((await run('grant', 'cleo@example.org')).stdout).toContain('cleo (cleo@example.org) is an admin now.');
    expect((await run('revoke', 'CLEO@example.org')).stdout).toContain('cleo (cleo@example.org) is no admin any more.');
  });

  it('says of a new admin whose address is not confirmed that it is not', async () => {
    await register(api, 'dora');
    expect((await run('grant', 'dora')).stdout).toContain('dora (dora@example.org, not confirmed) is an admin now.');
    await run('revoke', 'dora');
  });

  it.each([
    [
      'grant',
      /^No account of \S+ has .+ "nobody": register it \(POST \/api\/auth\/register\), confirm it .+ grant again\.\n$/,
    ],
    ['revoke', /^No account of \S+ has .+ "nobody": npm run admin -- list --api \S+ shows the admins\.\n$/],
  ])('refuses to %s somebody unknown', async (command, message) => {
    expect(await run(command, 'nobody')).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('lets the last admin be one', async () => {
    expect(await run('revoke', 'admin')).toEqual({
      code: 1,
      stdout: '',
      stderr: `admin (admin@example.com) is the last admin of ${stack.url}: make somebody else one first: npm run admin -- grant USERNAME --api ${stack.url}\n`,
    });
    expect((await run('grant', 'admin')).stdout).toContain('is an admin already');
  });

  it('mends what only the group knows', async () => {
    const { user_id: id } = await newcomer(stack, api, 'emma');
    stack.users.state.change(api.accountOf('emma'), { groups: [adminGroup] });
    expect(await list()).toContainEqual(expect.objectContaining({ id, in_group: true, notified: false }));
    expect((await run('list')).stdout).toMatch(/^ {2}emma .* not notified: grant again$/m);

    expect((await run('grant', 'emma')).stdout).toContain('was an admin already, but was not notified');
    expect(await admins.ids()).toContain(id);
    expect((await run('revoke', 'emma')).code).toBe(0);
  });

  it('takes the role also where only the group knows it', async () => {
    await newcomer(stack, api, 'fay');
    stack.users.state.change(api.accountOf('fay'), { groups: [adminGroup] });
    expect(await run('revoke', 'fay')).toMatchObject({ code: 0 });
    expect(await roleAtLogin('fay')).toBe('user');
  });

  it('shows what only the table knows, and takes it away', async () => {
    const { user_id: gina } = await newcomer(stack, api, 'gina');
    const gone = '00000000-0000-4000-8000-000000000000';
    await admins.list(gina);
    await admins.list(gone);
    const { stdout } = await run('list');
    expect(stdout).toMatch(/^ {2}gina .* in the table only: grant again, or revoke$/m);
    expect(stdout).toMatch(
      new RegExp(`^ {2}– +– +${gone} +– +in the table only, without an account: revoke the id$`, 'm'),
    );
    expect(await list()).toContainEqual({
      id: gone,
      username: null,
      email: null,
      account_created_at: null,
      in_group: false,
      notified: true,
    });

    expect((await run('revoke', gina)).stdout).toContain('gina (gina@example.org) is no admin any more.');
    expect((await run('revoke', gone)).stdout).toBe(
      `${gone} has no account, and does not count as an admin any more.\n`,
    );
    expect(await admins.ids()).not.toContain(gone);
  });

  it('lists the admins in a table', async () => {
    const { sub, created_at } = api.accountOf('admin');
    expect(await run('list')).toEqual({
      code: 0,
      stdout: `Admins of ${stack.url}: 1, of 90 that are possible

  username  e-mail             id                                    account since
  admin     admin@example.com  ${sub}  ${created_at.slice(0, 10)}
`,
      stderr: '',
    });
  });

  it('refuses one admin too many', async () => {
    const others = Array.from({ length: maximumAdmins - 1 }, (_, index) => `someone-${index}`);
    for (const other of others) {
      await admins.list(other);
    }
    await newcomer(stack, api, 'hope');
    expect(await run('grant', 'hope')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^There are 90 admins, .* hope \(hope@example\.org\) is none\. .* list --api \S+ shows them\.\n$/,
      ),
    });
    expect(await roleAtLogin('hope')).toBe('user');
    for (const other of others) {
      await admins.unlist(other);
    }
  });

  it('is a command that ends by itself, with its exit code', async () => {
    const command = async (...argv: readonly string[]) => {
      const main = ['--import', './local/require-node.js', 'tools/admin/main.ts', ...argv, '--api', stack.url];
      const child = spawn(process.execPath, main, { stdio: ['ignore', 'pipe', 'pipe'] });
      const [stdout, stderr, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit') as Promise<[number | null]>,
      ]);
      return { code, stdout, stderr };
    };
    expect(await command('grant', 'admin')).toEqual({
      code: 0,
      stdout: 'admin (admin@example.com) is an admin already.\n',
      stderr: '',
    });
    expect(await command('revoke', 'admin')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('last admin'),
    });
  });
});
