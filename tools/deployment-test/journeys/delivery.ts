import * as z from 'zod/mini';
import { originSecretHeader } from '../../../functions/shared/viewer.ts';
import { bundlePages } from '../../../lib/bundle-pages.ts';
import { apiOf, resourcesOf } from '../cloud/template.ts';
import { askEmulator } from '../emulator/ask-emulator.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import type { Journey, Scene } from '../scene.ts';

const secretValue = z.object({ SecretString: z.string() });

/** Asks API Gateway itself, past the distribution. @returns the status */
const askGateway = async (
  { deployed: { template, physicalId }, emulator, certificate }: Scene,
  headers: Record<string, string>,
): Promise<number> => {
  const path = `/_aws/execute-api/${physicalId(apiOf(template, 'HTTP')[0])}/$default/api/health`;
  return (await askEmulator({ port: emulator.port, certificate, path, headers })).status;
};

const secretOfOrigin = async ({ operator, deployed: { template, physicalId } }: Scene): Promise<string> => {
  const made = resourcesOf(template, 'AWS::SecretsManager::Secret').find(([, { Description }]) =>
    String(Description).includes('distribution'),
  );
  const id = physicalId(made?.[0] ?? '');
  return secretValue.parse(await operator.aws('secretsmanager get-secret-value', { 'secret-id': id })).SecretString;
};

export const delivery: Journey = {
  title: 'The way through the distribution',
  prove: async (scene) => {
    const { api } = scene;
    const files = await bundlePages();
    for (const { path, content } of files) {
      const file = await fetch(`${api}/${path === 'index.html' ? '' : path}`);
      expectEqual(`the status of ${path}`, file.status, 200);
      expectTrue(`${path} is what the sources of the pages are built to`, (await file.text()) === content.toString());
    }
    const health = await fetch(`${api}/api/health`);
    expectEqual('the status of the API behind the distribution', health.status, 200);
    expectTrue('the answer says that it came through CloudFront', /cloudfront/i.test(health.headers.get('via') ?? ''));
    expectEqual('the status of a path with a slash at its end', (await fetch(`${api}/api/posts/`)).status, 200);
    expectEqual('the status of an unknown path', (await fetch(`${api}/api/nothing`)).status, 404);

    expectEqual('the status of a request past the distribution', await askGateway(scene, {}), 403);
    expectEqual('its status with a wrong secret', await askGateway(scene, { [originSecretHeader]: 'a guess' }), 403);
    const secret = await secretOfOrigin(scene);
    expectEqual('its status with the secret', await askGateway(scene, { [originSecretHeader]: secret }), 200);

    const preflight = await fetch(`${api}/api/comments/mine`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://www.example.com',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expectEqual('the origin that a preflight allows', preflight.headers.get('access-control-allow-origin'), '*');
    return [
      'all files of the pages and of the widget are in their bucket, and the distribution shows them',
      'the distribution reaches the API, its function takes slashes off paths',
      'what goes around the distribution is refused with 403, unless it knows the secret, which CloudFormation put into both',
      'browsers may call the API from other sites',
    ];
  },
};
