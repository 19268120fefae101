import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stage as CdkStage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod/mini';
import { ModeratoStack } from '../../lib/moderato-stack.ts';
import { hashedFolder } from '../../lib/page-headers.ts';
import { settingsFrom } from '../../lib/settings.ts';
import type { Stage } from '../../lib/stage.ts';

const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.optional(z.unknown()) })),
});

/** A resource of the stack, as CloudFormation is told. */
export interface StackResource {
  readonly type: string;
  readonly properties: unknown;
}

/** All resources of a stage with the settings that it needs, and unless told otherwise no others. */
export const resourcesOf = (stage: Stage): StackResource[] => {
  const context = { stage, ...(stage === 'prod' && { mailFrom: 'a@example.com' }) };
  // The validation of CDK takes a second and more; every `cdk synth` does it.
  const app = new App({ builtinCloudFormationValidation: false });
  const pages = join(app.outdir, 'pages');
  mkdirSync(join(pages, hashedFolder), { recursive: true });
  const stack = new ModeratoStack(app, { ...settingsFrom(context), code: () => Code.fromInline('-'), pages });
  const { Resources } = template.parse(Template.fromStack(stack).toJSON());
  // The folder into which it was synthesized is nobody's any more.
  rmSync(CdkStage.of(stack)?.outdir ?? '', { recursive: true, force: true });
  return Object.values(Resources).map(({ Type, Properties }) => ({ type: Type, properties: Properties }));
};
