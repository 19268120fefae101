import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Operator, stack } from './operator.ts';
import { type Template, templateIn } from './template.ts';

/** A deployment, as its operator can know it. */
export interface Deployed {
  readonly template: Template;
  /** An output of the stack by its name, or by the beginning of it. */
  readonly output: (name: string) => string;
  /** What a resource of the template is called in the account. */
  readonly physicalId: (logicalId: string) => string;
}

const outputsFile = z.record(z.literal(stack), z.record(z.string(), z.string()));

const stackResources = z.object({
  StackResources: z.array(z.object({ LogicalResourceId: z.string(), PhysicalResourceId: z.string() })),
});

const known = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) {
    throw new Error(`The deployed stack has no ${what}`);
  }
  return value;
};

/** Where what is deployed first was synthesized. @param folder of the run */
export const firstDeployment = (folder: string): string => join(folder, 'first');

/** Deploys the stack by stock cdk. */
export const deploy = async (
  operator: Operator,
  { folder, settings, from }: { readonly folder: string; readonly settings: readonly string[]; readonly from?: string },
): Promise<Deployed> => {
  const file = join(folder, 'outputs.json');
  const context = settings.flatMap((setting) => ['--context', setting]);
  await operator.cdk(
    [
      'deploy',
      '--require-approval',
      'never',
      '--progress',
      'events',
      '--output',
      folder,
      '--outputs-file',
      file,
      ...context,
    ],
    from,
  );
  const outputs = Object.entries(outputsFile.parse(JSON.parse(readFileSync(file, 'utf8')))[stack]);
  const { StackResources } = stackResources.parse(
    await operator.aws('cloudformation describe-stack-resources', { 'stack-name': stack }),
  );
  const ids = new Map(StackResources.map((one) => [one.LogicalResourceId, one.PhysicalResourceId]));
  return {
    template: templateIn(folder),
    output: (name) => known(outputs.find(([key]) => key.startsWith(name))?.[1], `output ${name}`),
    physicalId: (logicalId) => known(ids.get(logicalId), `resource ${logicalId}`),
  };
};
