import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { cors } from '../functions/shared/cors.ts';
import { bundleFunctions } from '../lib/bundle.ts';
import { ModeratoStack } from '../lib/moderato-stack.ts';
import { stageNamed } from '../lib/stage.ts';

/**
 * The CDK app. Settings are given as `--context <name>=<value>`:
 * `stage` is `dev` (unless told) or `prod`; `allowOrigins` lists, separated by commas, where browsers may call from.
 */
const app = new App();
const setting = (name: string): unknown => app.node.tryGetContext(name) as unknown;

const stage = stageNamed(setting('stage') ?? 'dev');
const origins = setting('allowOrigins');
const allowOrigins =
  typeof origins === 'string' ? origins.split(',').map((origin) => origin.trim()) : cors.allowOrigins;

const bundles = join(app.outdir, 'bundles');
await bundleFunctions(bundles);
new ModeratoStack(app, { stage, allowOrigins, code: ({ name }) => Code.fromAsset(join(bundles, name)) });
