import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Takes note of what the AwsSolutions checks of cdk-nag find in a construct and why it is meant so. What is found and not
 * acknowledged fails the synthesis.
 */
export const acknowledge = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void =>
  Validations.of(construct).acknowledge(
    ...Object.entries(reasons).map(([rule, reason]) => ({ id: `AwsSolutions::AwsSolutions-${rule}`, reason })),
  );
