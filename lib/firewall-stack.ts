import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

interface FirewallProperties {
  readonly stage: Stage;
  /** How many requests one address may make in five minutes, before it is refused for as long as it goes on. */
  readonly requestsPerAddress: number;
}

/** Guessing takes many requests, and logging in few. */
const authShare = 0.1;

/** AWS takes no lower limit ("Rate-based rule high-level settings"). */
const lowestLimit = 10;

const visibilityConfig = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples are whole requests: they hold tokens.
  sampledRequestsEnabled: false,
});

const limited = (name: string, priority: number, limit: number, scopeDownStatement?: object) => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      evaluationWindowSec: 300,
      limit,
      ...(scopeDownStatement && { scopeDownStatement }),
    },
  },
  visibilityConfig: visibilityConfig(name),
});

/**
 * An optional firewall in front of the distribution. CloudFront takes those of us-east-1 only, so it is a stack of its own;
 * its output is the setting `webAclArn` of the other.
 */
export class FirewallStack extends Stack {
  constructor(scope: Construct, { stage, requestsPerAddress }: FirewallProperties) {
    super(scope, `moderato-${stage}-firewall`, {
      description: 'Moderato: a firewall in front of its distribution',
      env: { region: 'us-east-1' },
    });
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibilityConfig('all'),
      rules: [
        limited('authentication', 0, Math.max(lowestLimit, Math.round(requestsPerAddress * authShare)), {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: 'STARTS_WITH',
            searchString: '/api/auth/',
            textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
          },
        }),
        limited('requests', 1, requestsPerAddress),
      ],
    });
    new CfnOutput(this, 'WebAclArn', {
      value: acl.attrArn,
      description: 'For --context webAclArn=… of the other stack',
    });
  }
}
