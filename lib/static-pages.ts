import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLevel,
  type BehaviorOptions,
  CachePolicy,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { hashedFolder, pageHeaders } from './page-headers.ts';
import type { StageSettings } from './stage.ts';

interface StaticPagesProperties {
  /** The folder into which the pages were built (`bundle-pages.ts`). */
  readonly folder: string;
  readonly stage: Pick<StageSettings, 'logRetention' | 'logRemovalPolicy'>;
}

/**
 * What is built of `web/`, in a bucket that nobody but the distribution reads. Changed files are seen within a minute, so
 * the distribution is told of nothing; what is named after its content never changes.
 */
export class StaticPages extends Construct {
  readonly behavior: BehaviorOptions;

  constructor(scope: Construct, id: string, { folder, stage }: StaticPagesProperties) {
    super(scope, id);
    const { stackName, region } = Stack.of(this);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CDK's class does not keep exactOptionalPropertyTypes
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // A deployment puts everything there again.
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket;
    acknowledge(bucket, { S1: 'What it holds is published in this repository; who reads it is nobody’s business.' });
    const logGroup = new LogGroup(this, 'CopyLog', {
      logGroupName: `/aws/lambda/${stackName}-copyPages`,
      retention: stage.logRetention,
      removalPolicy: stage.logRemovalPolicy,
    });
    // Empties the bucket with the stack; without it no stack that has files could be removed.
    const copied = { destinationBucket: bucket, retainOnDelete: false, logGroup };
    const hashed = new BucketDeployment(this, 'HashedFiles', {
      ...copied,
      sources: [Source.asset(join(folder, hashedFolder))],
      destinationKeyPrefix: hashedFolder,
      cacheControl: [CacheControl.fromString(pageHeaders.hashedCacheControl)],
      // Pages that are open still ask for what an earlier deployment put there.
      prune: false,
    });
    const named = new BucketDeployment(this, 'Files', {
      ...copied,
      sources: [Source.asset(folder, { exclude: [hashedFolder] })],
      exclude: [`${hashedFolder}/*`],
      cacheControl: [CacheControl.fromString('public, max-age=0, s-maxage=60, must-revalidate')],
    });
    // They name those, which therefore are there first.
    named.node.addDependency(hashed);
    this.#acknowledgeCopier(named, bucket);
    this.behavior = {
      // To know that something is not there (404) takes the right to list; otherwise S3 says 403.
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.#findPage() }],
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'Headers', {
        responseHeadersPolicyName: `${stackName}-${region}-pages`,
        corsBehavior: {
          accessControlAllowCredentials: false,
          accessControlAllowOrigins: [pageHeaders.allowOrigin],
          accessControlAllowMethods: ['GET', 'HEAD'],
          accessControlAllowHeaders: ['*'],
          originOverride: true,
        },
        customHeadersBehavior: {
          customHeaders: [
            { header: 'Cross-Origin-Resource-Policy', value: pageHeaders.resourcePolicy, override: true },
          ],
        },
        securityHeadersBehavior: {
          contentSecurityPolicy: {
            contentSecurityPolicy: pageHeaders.contentSecurityPolicy,
            override: true,
          },
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: {
            accessControlMaxAge: Duration.days(pageHeaders.strictTransportDays),
            override: true,
          },
        },
      }),
    };
  }

  #findPage(): CloudFrontFunction {
    return new CloudFrontFunction(this, 'FindPage', {
      code: FunctionCode.fromFile({ filePath: fileURLToPath(import.meta.resolve('./find-page.js')) }),
      runtime: FunctionRuntime.JS_2_0,
    });
  }

  /** It is CDK's: one function for the whole stack, whose rights CDK writes. They end at the two buckets. */
  #acknowledgeCopier({ handlerRole }: BucketDeployment, bucket: IBucket): void {
    const stack = Stack.of(this);
    const reason = "CDK's own function, which copies files into the bucket while a deployment runs, and never else.";
    const actions = ['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map(
      (action) => `Action::s3:${action}*`,
    );
    const assets = 'arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>';
    const { defaultChild } = bucket.node;
    const own = CfnElement.isCfnElement(defaultChild) ? `<${stack.getLogicalId(defaultChild)}.Arn>` : '';
    acknowledge(handlerRole.node.scope ?? this, {
      L1: reason,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': reason,
      ...Object.fromEntries(
        [...actions, `Resource::${assets}/*`, `Resource::${own}/*`].map((what) => [`IAM5[${what}]`, reason]),
      ),
    });
  }
}
