import { Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  OriginProtocolPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { liveStage } from '../functions/live/contract.ts';
import { originSecretHeader } from '../functions/shared/viewer.ts';

interface LiveBehaviorProperties {
  readonly liveDomain: string;
  readonly originSecret: string;
}

/** What CloudFront needs for a WebSocket (Developer Guide, "Use WebSockets with CloudFront distributions"), and who asks. */
const forwardedHeaders = ['Sec-WebSocket-Key', 'Sec-WebSocket-Version', 'CloudFront-Viewer-Address'];

/** How the distribution leads connections to the WebSocket API: the path it was asked for is the stage. */
export class LiveBehavior extends Construct {
  readonly byPath: Readonly<Record<string, BehaviorOptions>>;

  constructor(scope: Construct, id: string, { liveDomain, originSecret }: LiveBehaviorProperties) {
    super(scope, id);
    const { stackName, region } = Stack.of(this);
    const behavior: BehaviorOptions = {
      origin: new HttpOrigin(liveDomain, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { [originSecretHeader]: originSecret },
      }),
      originRequestPolicy: new OriginRequestPolicy(this, 'OriginRequests', {
        originRequestPolicyName: `${stackName}-${region}-${liveStage}`,
        headerBehavior: OriginRequestHeaderBehavior.allowList(...forwardedHeaders),
        queryStringBehavior: OriginRequestQueryStringBehavior.none(),
      }),
      cachePolicy: CachePolicy.CACHING_DISABLED,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    };
    this.byPath = { [`/${liveStage}`]: behavior };
  }
}
