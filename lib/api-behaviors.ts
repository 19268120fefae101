import { fileURLToPath } from 'node:url';
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginProtocolPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { keptPosts } from '../functions/posts/kept-posts.ts';
import { cors } from '../functions/shared/cors.ts';
import { originSecretHeader } from '../functions/shared/viewer.ts';

interface ApiBehaviorsProperties {
  readonly apiDomain: string;
  readonly originSecret: string;
  readonly allowOrigins: readonly string[];
}

/**
 * What reaches the API beside `Authorization`: at most ten, by a quota of CloudFront. `If-None-Match` is not among them
 * because CloudFront sees to it itself.
 */
const forwardedHeaders = [
  'CloudFront-Viewer-Address',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'Origin',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
  'User-Agent',
  'Accept',
];

/** How the distribution asks the API: what it sends along, and what it keeps of the answers. */
export class ApiBehaviors extends Construct {
  /** By path pattern; the first that fits decides. */
  readonly byPath: Readonly<Record<string, BehaviorOptions>>;
  /** CloudFront is the same in all regions, so that a name which CDK gives is taken in the second region. */
  readonly #policyName: string;

  constructor(scope: Construct, id: string, { apiDomain, originSecret, allowOrigins }: ApiBehaviorsProperties) {
    super(scope, id);
    const { stackName, region } = Stack.of(this);
    this.#policyName = `${stackName}-${region}`;
    const toApi = {
      origin: new HttpOrigin(apiDomain, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { [originSecretHeader]: originSecret },
        // Longer than API Gateway's 30 s, whose answer says more than CloudFront's.
        readTimeout: Duration.seconds(35),
      }),
      originRequestPolicy: new OriginRequestPolicy(this, 'OriginRequests', {
        originRequestPolicyName: this.#policyName,
        headerBehavior: OriginRequestHeaderBehavior.allowList(...forwardedHeaders),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.#stripSlashes() }],
    };
    const unkept = { ...toApi, cachePolicy: this.#cachePolicy() };
    const kept = {
      ...toApi,
      cachePolicy: this.#sharedCachePolicy(),
      responseHeadersPolicy: this.#corsPolicy(allowOrigins),
    };
    this.byPath = { [keptPosts.except]: unkept, [keptPosts.path]: kept, '/api*': unkept };
  }

  /**
   * Nothing is kept unless an answer says so, and then for a second at most. Not for none: CloudFront forwards
   * `Authorization` only as a part of the cache key, and takes it for one only where something may be kept. As part of
   * the key it also keeps the answers of users apart.
   */
  #cachePolicy(): CachePolicy {
    return new CachePolicy(this, 'Cache', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /**
   * Where posts are kept: for as long as an answer says, so never a problem. Since `Authorization` is no part of this key,
   * CloudFront takes it off every GET and HEAD, so that nothing made for somebody gets here; and leaves it with POST, PUT
   * and DELETE, which it never keeps (Developer Guide, "HTTP request headers and CloudFront behavior").
   */
  #sharedCachePolicy(): CachePolicy {
    return new CachePolicy(this, 'SharedCache', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(keptPosts.seconds),
      queryStringBehavior: CacheQueryStringBehavior.allowList(...keptPosts.query),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /** What is kept was asked for by one page and is shown to others: API Gateway's words on who may read it are replaced. */
  #corsPolicy(allowOrigins: readonly string[]): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Cors', {
      responseHeadersPolicyName: this.#policyName,
      corsBehavior: {
        accessControlAllowCredentials: false,
        accessControlAllowOrigins: [...allowOrigins],
        accessControlAllowMethods: [...cors.allowMethods],
        accessControlAllowHeaders: [...cors.allowHeaders],
        accessControlExposeHeaders: [...cors.exposeHeaders],
        accessControlMaxAge: Duration.seconds(cors.maxAgeSeconds),
        originOverride: true,
      },
    });
  }

  #stripSlashes(): CloudFrontFunction {
    return new CloudFrontFunction(this, 'StripSlashes', {
      code: FunctionCode.fromFile({ filePath: fileURLToPath(import.meta.resolve('./strip-slashes.js')) }),
      runtime: FunctionRuntime.JS_2_0,
    });
  }
}
