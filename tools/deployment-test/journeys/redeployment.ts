import { appendFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { deploy } from '../cloud/deployed.ts';
import { onlyCodeDiffers, resourcesOf } from '../cloud/template.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import { answered } from '../person.ts';
import type { Journey, Scene } from '../scene.ts';
import { settings } from '../settings.ts';
import { waitFor } from '../wait-for.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const marker = 'second build';

const functionList = z.object({ Functions: z.array(z.object({ FunctionName: z.string(), CodeSha256: z.string() })) });
const logEvents = z.object({ events: z.array(z.object({ message: z.string() })) });

/** A copy of what is deployed, in which every function also says in its log that it is another build. */
const changedProject = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  for (const part of ['bin', 'lib', 'functions', 'cdk.json', 'package.json']) {
    cpSync(join(project, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  appendFileSync(join(folder, 'functions', 'shared', 'runtime.ts'), `\nconsole.log('${marker}');\n`);
  return folder;
};

const codeHashes = async ({ operator }: Scene): Promise<ReadonlyMap<string, string>> => {
  const { Functions } = functionList.parse(await operator.aws('lambda list-functions'));
  return new Map(Functions.map(({ FunctionName, CodeSha256 }) => [FunctionName, CodeSha256]));
};

interface Traffic {
  readonly ids: string[];
  readonly failures: string[];
  readonly stop: () => Promise<void>;
}

/** Submits comments and lists them, one request after the other, until it is stopped. */
const startTraffic = ({ author: { api }, post }: Scene): Traffic => {
  const ids: string[] = [];
  const failures: string[] = [];
  const stop = new AbortController();
  const once = async (ordinal: number) => {
    const params = { path: { post_id: post } };
    const headers = { 'idempotency-key': `traffic-${ordinal}` };
    const body = { content: `Comment ${ordinal} of many` };
    const submitted = await api.POST('/api/posts/{post_id}/comments/submit', { params, headers, body });
    if (submitted.data === undefined) {
      failures.push(`submission ${ordinal}: ${submitted.response.status} ${submitted.error?.detail}`);
    } else {
      ids.push(submitted.data.id);
    }
    const listed = await api.GET('/api/posts/{post_id}/comments', { params });
    if (listed.data === undefined) {
      failures.push(`list ${ordinal}: ${listed.response.status} ${listed.error?.detail}`);
    }
  };
  const going = (async () => {
    for (let ordinal = 0; !stop.signal.aborted; ordinal += 1) {
      await once(ordinal).catch((error: unknown) => failures.push(`request ${ordinal}: ${String(error)}`));
    }
  })();
  return {
    ids,
    failures,
    stop: async () => {
      stop.abort();
      await going;
    },
  };
};

/** Statuses of the author's comments, by id. */
const statuses = async ({ author }: Scene): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor !== '' && { cursor }) };
    const answer = await author.api.GET('/api/comments/mine', { params: { query } });
    for (const { id, status } of answered(answer)) {
      found.set(id, status);
    }
    const next = /<([^>]+)>; rel="next"/.exec(answer.response.headers.get('link') ?? '')?.[1];
    cursor = next === undefined ? undefined : (new URL(next, 'http://api').searchParams.get('cursor') ?? undefined);
  }
  return found;
};

export const redeployment: Journey = {
  title: 'Changed code, deployed in the middle of traffic',
  prove: async (scene) => {
    const { operator, deployed, folder, say } = scene;
    const before = await codeHashes(scene);
    const traffic = startTraffic(scene);
    try {
      await waitFor('traffic', 30, async () => traffic.ids.length >= 5);
      say('Deploying changed code while comments are submitted');
      const from = changedProject(join(folder, 'changed'));
      const second = await deploy(operator, { folder: join(folder, 'second'), settings, from });
      expectTrue('the templates differ in code only', onlyCodeDiffers(deployed.template, second.template));
      const count = traffic.ids.length;
      await waitFor('traffic after the deployment', 30, async () => traffic.ids.length >= count + 5);
    } finally {
      await traffic.stop();
    }
    const functions = resourcesOf(deployed.template, 'AWS::Lambda::Function').length;
    const changed = [...(await codeHashes(scene))].filter(([name, hash]) => before.get(name) !== hash).length;
    expectEqual('the number of functions with other code', changed, functions);
    const logged = { 'log-group-name': '/aws/lambda/moderato-dev-submitComment', 'filter-pattern': `"${marker}"` };
    const { events } = logEvents.parse(await operator.aws('logs filter-log-events', logged));
    expectTrue('the new code has run, by its log', events.length > 0);

    expectEqual('the failed requests', traffic.failures, []);
    await waitFor('a decision on everything that was submitted', 90, async () => {
      const found = await statuses(scene);
      return traffic.ids.every((id) => found.has(id) && found.get(id) !== 'UNDER_REVIEW');
    });
    return [
      `${functions} functions got other code, and nothing else of the stack changed, while ${traffic.ids.length} comments were submitted`,
      'no request failed, and every comment was decided',
      'functions write to the log groups that were made for them',
    ];
  },
};
