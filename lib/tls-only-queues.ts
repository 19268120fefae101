import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IQueue, QueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/**
 * Queues that refuse whoever does not come by TLS, all by one policy: `enforceSSL` of CDK makes one for each, and a stack
 * may have 500 resources.
 */
export class TlsOnlyQueues extends Construct {
  constructor(scope: Construct, id: string, queues: readonly IQueue[]) {
    super(scope, id);
    const policy = new QueuePolicy(this, 'Policy', { queues: [...queues] });
    policy.document.addStatements(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:*'],
        // Of each queue itself: "each policy must cover only a single queue" (SQS, "Special Information for SQS Policies").
        resources: ['*'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  }
}
