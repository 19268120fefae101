import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { OperatorFault } from './operator-fault.ts';

const settings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
};

const isMissing = (error: unknown): boolean =>
  error instanceof CloudFormationServiceException &&
  error.name === 'ValidationError' &&
  error.message.endsWith('does not exist');

export const connectCloudFormation = (): CloudFormationClient => new CloudFormationClient(settings);

/**
 * What CloudFormation knows of a deployed stack.
 * @throws OperatorFault when there is none of that name
 */
export const describeStack = async (StackName: string): Promise<Stack | undefined> => {
  const client = connectCloudFormation();
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (error) {
    if (isMissing(error)) {
      const region = await client.config.region();
      throw new OperatorFault(
        `There is no stack ${StackName} in ${region}: deploy it as the README says, or say where it is with --region, AWS_PROFILE or --stack.`,
      );
    }
    throw error;
  }
};

/**
 * Reads outputs of a deployed stack.
 * @returns the value of an output by its name
 * @throws OperatorFault when there is no such stack; the value throws it when there is no such output
 */
export const stackOutputs = async (name: string): Promise<(output: string) => string> => {
  const { Outputs = [], StackStatus = 'unknown' } = (await describeStack(name)) ?? {};
  return (output) => {
    const value = Outputs.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
    if (value === undefined) {
      throw new OperatorFault(
        `The stack ${name} (${StackStatus}) has no output ${output}: deploy this version of Moderato, ` +
          'or name its stack with --stack.',
      );
    }
    return value;
  };
};
