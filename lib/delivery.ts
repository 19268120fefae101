import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type BehaviorOptions,
  Distribution,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ApiBehaviors } from './api-behaviors.ts';
import { LiveBehavior } from './live-behavior.ts';
import type { OwnDomain } from './settings.ts';
import type { StageSettings } from './stage.ts';
import { StaticPages } from './static-pages.ts';

interface DeliveryProperties {
  readonly apiDomain: string;
  readonly liveDomain: string;
  readonly originSecret: string;
  /** The folder into which the pages were built. */
  readonly pages: string;
  readonly allowOrigins: readonly string[];
  readonly domain: OwnDomain | undefined;
  readonly webAclArn: string | undefined;
  readonly stage: Pick<StageSettings, 'logRetention' | 'logRemovalPolicy'>;
}

/** The errors that CloudFront keeps for 10 seconds unless told otherwise ("How CloudFront caches HTTP 4xx and 5xx"). */
const cachedErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** A domain of one's own; without it CloudFront gives a name, with a certificate that fixes the oldest TLS it takes. */
const names = (scope: Construct, domain: OwnDomain | undefined) =>
  domain === undefined
    ? {}
    : {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      };

/**
 * The distribution in front of everything: it knows the address of who asks, tells the API with a secret that it is what
 * it seems (`origin-secret.ts`), keeps posts for their readers, and has the pages.
 */
export class Delivery extends Construct {
  readonly url: string;
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    { domain, webAclArn, stage, pages, liveDomain, ...api }: DeliveryProperties,
  ) {
    super(scope, id);
    const { behavior } = new StaticPages(this, 'StaticPages', { folder: pages, stage });
    const { byPath } = new ApiBehaviors(this, 'ApiBehaviors', api);
    const live = new LiveBehavior(this, 'LiveBehavior', { ...api, liveDomain });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: Stack.of(this).stackName,
      defaultBehavior: behavior,
      defaultRootObject: 'index.html',
      additionalBehaviors: { ...byPath, ...live.byPath } satisfies Record<string, BehaviorOptions>,
      errorResponses: cachedErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...names(this, domain),
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
    });
    acknowledge(this.distribution, {
      CFR1: 'Who may comment is not decided by country.',
      CFR3: 'Its log would keep the address of every reader. Requests are in the access log of the API, without addresses.',
      ...(webAclArn === undefined && {
        CFR2: 'A firewall costs at least 6 USD a month: it is there for the setting webAclArn (docs/deploy.md).',
      }),
      ...(domain === undefined && {
        CFR4: 'On its own cloudfront.net name CloudFront fixes the oldest TLS; with the setting domain it is TLS 1.2.',
      }),
    });
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'With a page at its root (defaultRootObject) the distribution lists nothing.',
    );
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
  }
}
