import { GetTemplateCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import * as z from 'zod/mini';
import { connectCloudFormation, describeStack } from '../../target/stack-outputs.ts';

/** Of the parts that hold data. */
export const tableType = 'AWS::DynamoDB::Table';
export const poolType = 'AWS::Cognito::UserPool';

/** A part of a deployed stack, as CloudFormation knows it. */
export interface StackPart {
  readonly type: string;
  /** The name or id that it has on AWS. */
  readonly id: string;
  /** Whether it stays when the stack is deleted. */
  readonly remains: boolean;
}

export interface StackParts {
  readonly status: string;
  readonly terminationProtection: boolean;
  readonly parts: readonly StackPart[];
}

const template = z.object({
  Resources: z.record(z.string(), z.object({ DeletionPolicy: z.optional(z.string()) })),
});

/** What CloudFormation does with a part on which nothing is noted is Delete. */
const remaining = (policy: string | undefined): boolean => policy?.startsWith('Retain') === true;

/**
 * What a deployed stack is made of, and what of it stays when it is deleted.
 * @throws OperatorFault when there is none of that name
 */
export const stackParts = async (StackName: string): Promise<StackParts> => {
  const stack = await describeStack(StackName);
  const client = connectCloudFormation();
  const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName }));
  const { Resources } = template.parse(JSON.parse(TemplateBody));
  const parts: StackPart[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
    for (const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' } of StackResourceSummaries) {
      const remains = remaining(Resources[LogicalResourceId]?.DeletionPolicy);
      parts.push({ type: ResourceType, id: PhysicalResourceId, remains });
    }
  }
  const { StackStatus = 'unknown', EnableTerminationProtection = false } = stack ?? {};
  return { status: StackStatus, terminationProtection: EnableTerminationProtection, parts };
};
