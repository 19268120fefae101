import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundleFunctions, functionModules } from '../../lib/bundle.ts';
import { externalAccountAt } from '../moderation/external-account.ts';
import { allowedActions } from './allowed-actions.ts';
import { functionsOf, templateOf } from './template.ts';

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-bundles-'));
  await writeFile(join(folder, 'stale.mjs'), '');
  await bundleFunctions(folder);
}, 60_000);
afterAll(async () => rm(folder, { recursive: true, force: true }));

const lambdaEnvironment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
};

const dummies: Record<string, string> = {
  TABLE_NAME: 'table',
  MODERATION_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue',
  USER_POOL_ID: 'eu-central-1_pool',
  USER_POOL_CLIENT_ID: 'client',
  PARKING_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/parking',
  AUDIT_KEYS: 'k'.repeat(40),
  METRIC_NAMESPACE: 'moderato-dev',
  ORIGIN_SECRET: 'secret',
  SCORERS: 'google',
  SCORER_CALLS_PER_MINUTE: '600',
  FALLBACK: 'decide',
  GOOGLE_API_VERSION: 'v1',
  GOOGLE_KEY_SECRET_ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:key',
};

const openAi = {
  OPENAI_KEY_SECRET_ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:key',
  OPENAI_URL: 'https://api.openai.com',
  OPENAI_MODEL: 'omni-moderation-latest',
};

/** Runs a program in which `handler` is that of the function, as Lambda would: in a process and environment of its own. */
const runWith = async (name: string, environment: Record<string, string>, program: string) => {
  const handlerUrl = pathToFileURL(join(folder, name, 'handler.mjs')).href;
  const { stdout, stderr } = await run(
    process.execPath,
    ['--input-type=module', '--eval', `const { handler } = await import('${handlerUrl}'); ${program}`],
    { env: { ...lambdaEnvironment, ...environment } },
  );
  // Lambda makes one log of both.
  return { output: stdout + stderr };
};

const sizeOf = async (name: string) => (await stat(join(folder, name, 'handler.mjs'))).size;

describe.each(functionsOf(templateOf('dev')))('the bundle of $name', ({ name, properties }) => {
  test('initialises with the variables that the stack gives it, and no other', async () => {
    const given = Object.keys(properties.Environment?.Variables ?? {});
    const environment = Object.fromEntries(given.map((variable) => [variable, dummies[variable] ?? 'missing']));
    const { output } = await runWith(name, environment, 'console.log(typeof handler, handler.length); process.exit()');
    // nodejs24.x refuses a handler that declares a callback.
    expect(output.trim()).toMatch(/^function [012]$/);
  });

  test('loads no built-in module as an ES module', async () => {
    expect(await readFile(join(folder, name, 'handler.mjs'), 'utf8')).not.toMatch(
      /\bfrom\s*["'](node:)?(https?|crypto)["']/,
    );
  });
});

const tellsCloudFront = ({ name }: { readonly name: string }) =>
  (allowedActions[name as keyof typeof allowedActions] ?? []).some((action) => action.startsWith('cloudfront:'));

test.each(functionModules)('$name stays small', async (module) => {
  // Measured: 230 to 390 kB. A cold start takes about 1 ms for each 10 kB. CloudFront's client brings 150 kB along: the
  // schemas of all that it can do. Only functions that admins and schedules wait for have it.
  expect(await sizeOf(module.name)).toBeLessThan(tellsCloudFront(module) ? 520_000 : 400_000);
});

test('nothing of an earlier run is left among them', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(functionModules.map(({ name }) => name).toSorted());
});

test('functions of the API are one file each', async () => {
  expect(await readdir(join(folder, 'submitComment'))).toEqual(['handler.mjs']);
});

describe('the moderation bundle', () => {
  const now = new Date().toISOString();
  const comment = {
    ...Object.fromEntries(
      Object.entries({
        pk: 'COMMENT#1',
        sk: 'COMMENT',
        id: '1',
        site: 'main',
        post: 'post',
        post_title: 'Post',
        author: 'author',
        author_id: 'sub',
        content: 'A text',
        status: 'UNDER_REVIEW',
        created_at: now,
        updated_at: now,
        rescue_at: now,
      }).map(([key, value]) => [key, { S: value }]),
    ),
    version: { N: '1' },
  };

  /** Stands in for every service at once; answers by what is asked, `{}` unless told. */
  const standIn = async (answers: Record<string, (url: string) => unknown>) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const what = String(request.headers['x-amz-target'] ?? request.url);
      asked.push(what);
      const answer = Object.entries(answers).find(([part]) => what.includes(part))?.[1](url);
      response.writeHead(answer === 'refused' ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, asked };
  };

  const moderate = `
    const body = JSON.stringify({ comment_id: '1' });
    const context = { getRemainingTimeInMillis: () => 30_000 };
    await handler({ Records: [{ messageId: 'm', body, eventSource: 'aws:sqs' }] }, context);
    process.exit();`;

  test("loads Google's client from a chunk beside it and calls the API", async () => {
    const { url, asked } = await standIn({
      BatchGetItem: () => ({ Responses: { table: [comment] }, UnprocessedKeys: {} }),
      moderateText: () => ({ moderationCategories: [{ name: 'Toxic', confidence: 0.9 }] }),
    });
    const { GOOGLE_KEY_SECRET_ARN: _key, ...keyless } = dummies;
    const { output } = await runWith(
      'moderateComments',
      { ...keyless, LANGUAGE_API_URL: url, AWS_ENDPOINT_URL_DYNAMODB: url },
      moderate,
    );
    expect(asked.some((what) => what.includes('/v1/documents:moderateText'))).toBe(true);
    expect(output).toContain('"scorer":"google"');
    expect(output).toContain('"status":"FLAGGED"');
  }, 15_000);

  test('loads no client that asks a scorer before there is a text', async () => {
    const watch = `
      const loaded = [];
      process.getBuiltinModule('node:module').registerHooks({
        load: (url, context, next) => (loaded.push(url), next(url, context)),
      });
      await import(${JSON.stringify(pathToFileURL(join(folder, 'moderateComments', 'handler.mjs')).href)});
      const clients = loaded.filter((url) => /google|scorer-key/.test(url));
      const undici = process.moduleLoadList.filter((name) => name.includes('undici'));
      console.log(JSON.stringify({ chunks: loaded.length, clients, undici }));
      process.exit();`;
    const env = { ...lambdaEnvironment, ...dummies, ...openAi, SCORERS: 'google,openai' };
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', watch], { env });
    expect(JSON.parse(stdout)).toEqual({ chunks: expect.any(Number), clients: [], undici: [] });
  });

  test("reads the key of the moderation endpoint from its secret and asks it, without Google's client", async () => {
    const { url, asked } = await standIn({
      BatchGetItem: () => ({ Responses: { table: [comment] }, UnprocessedKeys: {} }),
      GetSecretValue: () => ({ SecretString: 'sk-key' }),
      '/v1/moderations': () => ({ results: [{ category_scores: { harassment: 0.9 } }] }),
    });
    const endpoints = { AWS_ENDPOINT_URL_DYNAMODB: url, AWS_ENDPOINT_URL_SECRETS_MANAGER: url, OPENAI_URL: url };
    const { output } = await runWith(
      'moderateComments',
      { ...dummies, ...openAi, ...endpoints, SCORERS: 'openai' },
      moderate,
    );
    expect(asked).toContain('secretsmanager.GetSecretValue');
    expect(asked).toContain('/v1/moderations');
    expect(output).toContain('"scorer":"openai"');
    expect(output).toContain('"status":"FLAGGED"');
  }, 15_000);

  test("reads Google's key from the secret and authenticates with it", async () => {
    const { url, asked } = await standIn({
      BatchGetItem: () => ({ Responses: { table: [comment] }, UnprocessedKeys: {} }),
      GetSecretValue: (self) => ({ SecretString: externalAccountAt(self) }),
      // Refused, so that Google itself is never called.
      '/token': () => 'refused',
    });
    const { output } = await runWith(
      'moderateComments',
      { ...dummies, AWS_ENDPOINT_URL_DYNAMODB: url, AWS_ENDPOINT_URL_SECRETS_MANAGER: url },
      moderate,
    );
    expect(asked).toContain('secretsmanager.GetSecretValue');
    expect(asked).toContain('/token');
    // Lambda has no metadata server; what it would say stands in the environment.
    expect(asked.filter((what) => what.startsWith('/metadata'))).toEqual([]);
    expect(output).toContain('"scorer":"keywords"');
  }, 15_000);
});
