import { describe, expect, it, onTestFinished } from 'vitest';
import { Contention } from '../../functions/shared/contention.ts';
import { enginesPath } from '../../local/engines.ts';
import { startHttpServer } from '../../local/http-server.ts';
import { adminsTable } from '../../tools/admin/admins-table.ts';
import { faultOf } from '../../tools/target/fault-of.ts';
import { runAdmin } from './run-admin.ts';

const answering = async (status: number, body: string) => {
  const asked: string[] = [];
  const server = await startHttpServer(0, async ({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(status).end(body);
  });
  onTestFinished(() => server.stop());
  return { ...server, asked };
};

const nobody = 'http://127.0.0.1:1';
const elsewhere = { dynamodb: nobody, sqs: nobody, cognito: nobody, cloudfront: nobody };
const engines = (localServices: object) =>
  JSON.stringify({
    environment: { TABLE_NAME: 'moderato', USER_POOL_ID: 'pool', USER_POOL_CLIENT_ID: 'client' },
    queues: { moderation: nobody, deadLetters: nobody, parking: nobody },
    auditKeys: 'audit-keys',
    localServices,
  });

describe('npm run admin', () => {
  it('says that nothing runs, and what to do', async () => {
    const { url, stop } = await answering(200, '');
    await stop();
    expect(await runAdmin('list', '--api', url)).toEqual({
      code: 2,
      stdout: '',
      stderr: `Nothing runs at ${url} (ECONNREFUSED): start it with \`npm start\`, or name a deployed stack with --stage.\n`,
    });
  });

  it.each([
    ['another page', 200, '<html>'],
    ['another document', 200, '{}'],
    ['an address that is not http', 200, engines({ ...elsewhere, cognito: 5 })],
    ['a Moderato that is deployed', 404, '{"title":"Not Found"}'],
    ['a redirect', 302, ''],
  ])('says that %s is not what npm start started', async (_, status, body) => {
    const { url, asked } = await answering(status, body);
    expect(await runAdmin('list', '--api', url)).toEqual({
      code: 2,
      stdout: '',
      stderr: `What answers at ${url} was not started by \`npm start\`: say with --api what was, or name a deployed stack with --stage.\n`,
    });
    expect(asked).toEqual([`GET ${enginesPath}`]);
  });

  it('says that an engine does not answer', async () => {
    const { url } = await answering(200, engines(elsewhere));
    expect(await runAdmin('list', '--api', url)).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^A service of the deployment cannot be reached: .*ECONNREFUSED.*\n$/),
    });
  });

  it('says that others are at work, and leaves alone what is a fault of ours', () => {
    expect(faultOf(new Contention('The admins changed'))).toMatchObject({
      exitCode: 2,
      message: 'Others change the same at this moment. Try again.',
    });
    expect(faultOf(new TypeError('x is not a function'))).toBeUndefined();
    expect(faultOf('thrown')).toBeUndefined();
  });

  it('says how to make the first admin where there is none', () => {
    expect(adminsTable([], { kind: 'deployed', stack: 'moderato-prod', region: 'eu-central-1' })).toBe(
      'moderato-prod has no admin yet. Make one: npm run admin -- grant USERNAME --stage prod --region eu-central-1\n',
    );
  });
});
