import { type Deployed, deploy, firstDeployment } from './cloud/deployed.ts';
import { added, type Holdings, holdingsOf } from './cloud/holdings.ts';
import { account, region } from './cloud/operator.ts';
import { type EmulatedCloud, openEmulatedCloud } from './emulated-cloud.ts';
import { mailboxOf } from './emulator/mailbox.ts';
import { expectEqual } from './expect.ts';
import { gaps } from './gaps/gaps.ts';
import { journeys } from './journeys/journeys.ts';
import type { Options } from './options.ts';
import { person } from './person.ts';
import { type Proofs, proofs } from './proofs.ts';
import type { Outcome } from './report.ts';
import type { Scene } from './scene.ts';
import { settings } from './settings.ts';
import { openFrontDoor } from './stand-ins/front-door.ts';
import { visitorsBook } from './stand-ins/visitors-book.ts';

const bootstrap = 'Bootstrap';
const deployment = 'Deployment';
const destruction = 'Destruction';

/** What a run proves, in this order. */
export const planned: readonly string[] = [bootstrap, deployment, ...journeys.map(({ title }) => title), destruction];

/** Where a run shows itself, and what ends it early. */
export interface Surroundings {
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  readonly show: (outcome: Outcome) => void;
}

export interface Result {
  readonly outcomes: readonly Outcome[];
  readonly seconds: number;
  /** Of the emulator and the functions; kept when something failed. */
  readonly logFile: string;
}

const deployAll = async ({ operator, emulator, folder, say }: EmulatedCloud & Pick<Surroundings, 'say'>) => {
  const deployed = await deploy(operator, { folder: firstDeployment(folder), settings });
  say('Making up for gaps of the emulator');
  await Promise.all(gaps.map(({ close }) => close(operator, deployed, emulator.port)));
  return deployed;
};

const journeyAll = async (
  cloud: EmulatedCloud,
  deployed: Deployed,
  { attempt, say }: Pick<Proofs, 'attempt'> & Pick<Surroundings, 'say'>,
): Promise<void> => {
  const { emulator, certificate } = cloud;
  const book = visitorsBook();
  const domain = new URL(deployed.output('ApiUrl')).hostname;
  const door = await openFrontDoor({ port: emulator.port, domain, certificate, book });
  try {
    const { url: api } = door;
    const people = { author: person(api, 'author'), admin: person(api, 'reviewer') };
    const mailbox = mailboxOf(emulator.port, certificate);
    const scene: Scene = { ...cloud, ...people, deployed, book, mailbox, api, post: 'a-post', say };
    for (const { title, prove } of journeys) {
      await attempt(title, () => prove(scene));
    }
  } finally {
    await door.stop();
  }
};

const destroyAll = async ({ operator, folder }: EmulatedCloud, before: Holdings): Promise<readonly string[]> => {
  const held = added(before, await holdingsOf(operator)).length;
  // What was synthesized, which takes as long as all the rest.
  await operator.cdk(['destroy', '--force', '--app', firstDeployment(folder)]);
  expectEqual('what is left of the deployment', added(before, await holdingsOf(operator)), []);
  const kept = ['buckets', 'roles', 'parameters'].map((kind) => `${before.get(kind)?.length ?? 0} ${kind}`);
  return [
    `"cdk destroy" leaves nothing of ${held} things: ${[...before.keys()].join(', ')} are as they were before`,
    `what "cdk bootstrap" made is kept (${kept.join(', ')}, its stack CDKToolkit), with the code in its bucket`,
  ];
};

/** Deploys Moderato to an emulator, uses it, and destroys it. */
export const run = async (options: Options, { signal, say, show }: Surroundings): Promise<Result> => {
  const began = performance.now();
  const cloud = await openEmulatedCloud(options, { signal, say });
  const { attempt, outcomes } = proofs(signal, show);
  const { operator, emulator } = cloud;
  let worthKeeping = true;
  try {
    let before: Holdings = new Map();
    await attempt(bootstrap, async () => {
      // Away from the project: an account is prepared for all CDK apps, and none needs to be synthesized.
      await operator.cdk(['bootstrap', `aws://${account}/${region}`], cloud.folder);
      before = await holdingsOf(operator);
      return ['"cdk bootstrap" prepares an account'];
    });
    let deployed: Deployed | undefined;
    await attempt(deployment, async () => {
      deployed = await deployAll({ ...cloud, say });
      return [
        `"cdk deploy" deploys the stack as it is, with its ${Object.keys(deployed.template.Resources).length} resources`,
      ];
    });
    if (deployed !== undefined) {
      await journeyAll(cloud, deployed, { attempt, say });
    }
    await attempt(destruction, () => destroyAll(cloud, before));
    worthKeeping = outcomes.some(({ failure }) => failure !== undefined);
    return { outcomes, seconds: (performance.now() - began) / 1_000, logFile: emulator.logFile };
  } finally {
    await cloud.close(worthKeeping && !signal.aborted);
  }
};
