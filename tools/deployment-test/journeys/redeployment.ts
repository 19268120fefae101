import { appendFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { deploy } from '../cloud/deployed.ts';
import { withVisibilityTimeout } from '../cloud/queues.ts';
import { onlyCodeDiffers, resourcesOf } from '../cloud/template.ts';
import { expectEqual, expectTrue } from '../expect.ts';
import type { Journey, Scene } from '../scene.ts';
import { settings } from '../settings.ts';
import { waitFor } from '../wait-for.ts';
import { startTraffic, type Traffic, undecided } from './traffic.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const marker = 'second build';

const functionList = z.object({ Functions: z.array(z.object({ FunctionName: z.string(), CodeSha256: z.string() })) });
const logEvents = z.object({ events: z.array(z.object({ message: z.string() })) });

/** A copy of what is deployed, in which every function also says in its log that it is another build. */
const changedProject = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  for (const part of ['bin', 'lib', 'functions', 'web', 'cdk.json', 'package.json', 'tsconfig.json']) {
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

/** Deploys changed code while comments are submitted. @returns what the traffic met */
const deployInTraffic = async (scene: Scene): Promise<Traffic> => {
  const { operator, deployed, folder, say } = scene;
  const traffic = startTraffic(scene);
  try {
    await waitFor('traffic', 30, async () => traffic.submitted() >= 5);
    expectEqual('the failed requests before the deployment', traffic.failures, []);
    say('Deploying changed code while comments are submitted');
    const from = changedProject(join(folder, 'changed'));
    const second = await deploy(operator, { folder: join(folder, 'second'), settings, from });
    expectTrue('the templates differ in code only', onlyCodeDiffers(deployed.template, second.template));
    const already = traffic.submitted();
    await waitFor('traffic after the deployment', 30, async () => traffic.submitted() >= already + 5);
  } finally {
    await traffic.stop();
  }
  return traffic;
};

const expectNewCode = async (scene: Scene, before: ReadonlyMap<string, string>): Promise<number> => {
  // Ours: CDK has one too, which copies files.
  const functions = resourcesOf(scene.deployed.template, 'AWS::Lambda::Function').filter(
    ([, { Handler }]) => Handler === 'handler.handler',
  ).length;
  const changed = [...(await codeHashes(scene))].filter(([name, hash]) => before.get(name) !== hash).length;
  expectEqual('the number of functions with other code', changed, functions);
  const logged = { 'log-group-name': '/aws/lambda/moderato-dev-submitComment', 'filter-pattern': `"${marker}"` };
  const { events } = logEvents.parse(await scene.operator.aws('logs filter-log-events', logged));
  expectTrue('the new code has run, by its log', events.length > 0);
  return functions;
};

/** One of each function that is asked: the emulator ends what is at work when its code changes, which AWS lets finish. */
const mostCutOff = 2;

export const redeployment: Journey = {
  title: 'Changed code, deployed in the middle of traffic',
  prove: async (scene) => {
    const before = await codeHashes(scene);
    // Of a worker that the emulator ended, too, the message comes again.
    return withVisibilityTimeout(scene.operator, 10, async () => {
      const traffic = await deployInTraffic(scene);
      const functions = await expectNewCode(scene, before);
      expectEqual('the failed requests', traffic.failures, []);
      const [submitted, cutOff] = [traffic.submitted(), traffic.cutOff()];
      expectTrue(`at most ${mostCutOff} requests were cut off, not ${cutOff}`, cutOff <= mostCutOff);
      await waitFor('one decision on each of what was submitted', 60, async () => {
        return (await undecided(scene.author, submitted)).length === 0;
      });
      return [
        `${functions} functions got other code, and nothing else of the stack changed, while ${submitted} comments were submitted`,
        cutOff === 0
          ? 'no request failed'
          : `no request failed but ${cutOff} that the emulator cut off with their functions, which AWS lets finish: repeated under the same key, they made no second comment`,
        'every comment was decided, once',
        'functions write to the log groups that were made for them',
      ];
    });
  },
};
