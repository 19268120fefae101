import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { keptPosts } from '../../functions/posts/kept-posts.ts';
import { operations } from '../../functions/routes.ts';
import { cors } from '../../functions/shared/cors.ts';
import type { Route } from '../../functions/shared/route.ts';
import { originSecretHeader, viewerAddressHeader } from '../../functions/shared/viewer.ts';
import { FirewallStack } from '../../lib/firewall-stack.ts';
import { functionsOf, resourcesOf, templateOf } from './template.ts';

const prod = templateOf('prod');

interface Origin {
  readonly DomainName: unknown;
  readonly CustomOriginConfig: Record<string, unknown>;
  readonly OriginCustomHeaders: { HeaderName: string; HeaderValue: unknown }[];
}

interface CacheBehavior {
  readonly PathPattern: string;
  readonly CachePolicyId: { readonly Ref: string };
  readonly ResponseHeadersPolicyId?: { readonly Ref: string };
}

interface DistributionConfig {
  readonly Origins: Origin[];
  readonly DefaultCacheBehavior: CacheBehavior;
  readonly CacheBehaviors: CacheBehavior[];
  readonly CustomErrorResponses: Record<string, number>[];
}

interface Headers {
  readonly HeadersConfig: { HeaderBehavior: string; Headers: string[] };
}

const [distribution, ...otherDistributions] = resourcesOf(prod, 'AWS::CloudFront::Distribution');
const [distributionId = '', distributionResource] = distribution ?? [];
const config = distributionResource?.Properties['DistributionConfig'] as DistributionConfig;
const [pages, api, live, ...otherOrigins] = config.Origins;

const onlyOf = (type: string) => resourcesOf(prod, type)[0]?.[1].Properties ?? {};
const { DefaultCacheBehavior: forPages } = config;
/** Without that of the WebSocket API, which `live.test.ts` is about. */
const behaviors = config.CacheBehaviors.filter(({ PathPattern }) => PathPattern !== '/live');
const [comments, posts, unkept = forPages, ...otherBehaviors] = behaviors;
const cachePolicyOf = ({ CachePolicyId }: CacheBehavior) =>
  new Map(resourcesOf(prod, 'AWS::CloudFront::CachePolicy')).get(CachePolicyId.Ref)?.Properties[
    'CachePolicyConfig'
  ] as {
    ParametersInCacheKeyAndForwardedToOrigin: Headers;
  };
const cachePolicy = cachePolicyOf(unkept);
const headersPolicyOf = (behavior: CacheBehavior | undefined) =>
  new Map(resourcesOf(prod, 'AWS::CloudFront::ResponseHeadersPolicy')).get(behavior?.ResponseHeadersPolicyId?.Ref ?? '')
    ?.Properties['ResponseHeadersPolicyConfig'];
const corsPolicy = headersPolicyOf(posts);
const originRequestPolicy = onlyOf('AWS::CloudFront::OriginRequestPolicy')['OriginRequestPolicyConfig'] as Headers;

describe('the distribution', () => {
  test('is the one address of both APIs and of the pages, and asks nobody else', () => {
    expect(otherDistributions).toEqual([]);
    expect(otherOrigins).toEqual([]);
    expect(JSON.stringify(pages?.DomainName)).toContain('RegionalDomainName');
    const apis = resourcesOf(prod, 'AWS::ApiGatewayV2::Api').map(([id, { Properties }]) => [
      Properties['ProtocolType'],
      id,
    ]);
    const endpointOf = new Map(
      apis.map(([protocol, id]) => [protocol, JSON.stringify({ 'Fn::GetAtt': [id, 'ApiEndpoint'] })]),
    );
    expect(JSON.stringify(api?.DomainName)).toContain(endpointOf.get('HTTP'));
    expect(JSON.stringify(live?.DomainName)).toContain(endpointOf.get('WEBSOCKET'));
    prod.hasOutput('ApiUrl', {
      Value: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distributionId, 'DomainName'] }]] },
    });
  });

  test('speaks TLS 1.2 with the API, and sends whoever comes by HTTP to HTTPS', () => {
    expect(api?.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    expect(config).toMatchObject({
      HttpVersion: 'http2and3',
    });
    for (const behavior of [forPages, ...behaviors]) {
      expect(behavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    }
  });

  test('lets every method through that a route has, and compresses the answers', () => {
    expect(config).toMatchObject({ PriceClass: 'PriceClass_100' });
    expect(unkept).toMatchObject({
      PathPattern: '/api*',
      AllowedMethods: expect.arrayContaining([...cors.allowMethods, 'OPTIONS']),
      Compress: true,
    });
  });

  test('waits longer for an answer than API Gateway and the functions do', () => {
    expect(api?.CustomOriginConfig['OriginReadTimeout']).toBeGreaterThan(30);
  });

  test('has policies whose names are free in another region too', () => {
    const policies = [...behaviors.map(cachePolicyOf), originRequestPolicy, corsPolicy, headersPolicyOf(forPages)];
    for (const { Name } of policies as { Name?: unknown }[]) {
      expect(JSON.stringify(Name)).toContain(JSON.stringify({ Ref: 'AWS::Region' }));
    }
  });
});

/** Whoever has a copy asks CloudFront whether it is the present one, and CloudFront asks with a condition of its own. */
const isNoCondition = (header: string) => header !== 'if-none-match';

describe('what the API is told', () => {
  const { HeaderBehavior, Headers } = originRequestPolicy.HeadersConfig;
  const key = cachePolicy.ParametersInCacheKeyAndForwardedToOrigin;
  const arriving = [...Headers, ...key.HeadersConfig.Headers].map((name) => name.toLowerCase());

  test('are at most ten headers, of which none is a cookie, and the whole query', () => {
    expect(HeaderBehavior).toBe('whitelist');
    expect(Headers.length).toBeLessThanOrEqual(10);
    for (const policy of [originRequestPolicy, key]) {
      expect(policy).toMatchObject({
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      });
    }
  });

  test.each(operations)('are the headers that $name declares', ({ route }) => {
    const { headers } = route.input;
    const declared = headers instanceof z.ZodMiniObject ? Object.keys(headers.shape) : [];
    expect(arriving).toEqual(expect.arrayContaining(declared));
    expect(declared.length > 0).toBe(headers !== undefined);
  });

  test('are the headers that any function reads', () => {
    const folder = join(import.meta.dirname, '..', '..', 'functions');
    const read = globSync('**/*.ts', { cwd: folder }).flatMap((file) =>
      Array.from(
        readFileSync(join(folder, file), 'utf8').matchAll(/\bheaders\['([\w-]+)'\]/g),
        ([, name = '']) => name,
      ),
    );
    expect(read).toContain('authorization');
    expect(arriving).toEqual(
      expect.arrayContaining([...read.filter(isNoCondition), 'content-type', viewerAddressHeader]),
    );
  });

  test('are the headers that browsers may send, but for the one that CloudFront sees to', () => {
    const sent = cors.allowHeaders.map((name) => name.toLowerCase()).filter(isNoCondition);
    expect(arriving).toEqual(expect.arrayContaining([...sent, 'origin', 'access-control-request-method']));
  });

  test('is the secret, and to no function another one', () => {
    const [secret, ...others] = api?.OriginCustomHeaders ?? [];
    expect(others).toEqual([]);
    expect(secret?.HeaderName).toBe(originSecretHeader);
    const behindIt = functionsOf(prod).filter(({ name }) =>
      [...operations.map((operation): string => operation.name), 'answerUnknownPath'].includes(name),
    );
    expect(behindIt).toHaveLength(operations.length + 1);
    for (const { name, properties } of behindIt) {
      expect(properties.Environment?.Variables['ORIGIN_SECRET'], name).toEqual(secret?.HeaderValue);
    }
  });
});

describe('what is kept for readers', () => {
  const sharedPolicy = posts && cachePolicyOf(posts);

  test('are posts, and nothing of the comments under them', () => {
    expect([comments?.PathPattern, posts?.PathPattern]).toEqual(['/api/posts/*/comments*', '/api/posts*']);
    expect(otherBehaviors).toEqual([]);
    expect(comments).toEqual({ ...unkept, PathPattern: '/api/posts/*/comments*' });
    const { CachePolicyId: _policy, PathPattern: _path, ...like } = unkept;
    expect(posts).toMatchObject(like);
  });

  test('is kept for an hour at most, and only if the answer says so', () => {
    expect(sharedPolicy).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 3_600 });
  });

  test('is told apart by what changes it, and by nothing else', () => {
    expect(sharedPolicy?.ParametersInCacheKeyAndForwardedToOrigin).toEqual({
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: expect.arrayContaining(['site', 'limit', 'cursor', 'sort']),
      },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
    });
    expect([...keptPosts.query].toSorted()).toEqual(['cursor', 'limit', 'site', 'sort']);
  });

  const inThere = operations.filter(
    ({ route }) => route.path.startsWith('/api/posts') && !/^\/api\/posts\/.*\/comments/.test(route.path),
  );

  test.each(inThere.filter(({ route }) => route.method === 'GET'))('was made for nobody: $name', ({ route }) => {
    expect(route.access).toBe('public');
    const { query }: { query?: unknown } = route.input;
    const told = query instanceof z.ZodMiniObject ? Object.keys(query.shape) : [];
    expect(keptPosts.query).toEqual(expect.arrayContaining(told));
  });

  test('are all answers that a route lets be kept', () => {
    const kept = operations.filter(({ route }: { route: Route }) => route.cache !== undefined);
    expect(kept.map(({ name }) => name)).toEqual(['listPosts', 'getPost']);
    expect(inThere).toEqual(expect.arrayContaining(kept));
    expect(kept.every(({ route }) => route.method === 'GET')).toBe(true);
  });

  test('may be read by pages of the origins that the operator allows, whichever of them asked first', () => {
    expect(corsPolicy).toMatchObject({ CorsConfig: { OriginOverride: true } });
    templateOf('prod', { allowOrigins: 'https://a.example,https://b.example' }).hasResourceProperties(
      'AWS::CloudFront::ResponseHeadersPolicy',
      {
        ResponseHeadersPolicyConfig: {
          CorsConfig: {
            AccessControlAllowCredentials: false,
            AccessControlAllowOrigins: { Items: ['https://a.example', 'https://b.example'] },
            AccessControlExposeHeaders: { Items: [...cors.exposeHeaders] },
            OriginOverride: true,
          },
        },
      },
    );
  });
});

describe('the cache', () => {
  test('keeps nothing that does not ask for it, and that for a second', () => {
    expect(cachePolicy).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 });
  });

  test('never shows to one user what was made for another', () => {
    const { HeadersConfig } = cachePolicy.ParametersInCacheKeyAndForwardedToOrigin;
    expect(HeadersConfig).toEqual({ HeaderBehavior: 'whitelist', Headers: ['Authorization'] });
  });

  test('keeps no error of those that CloudFront would keep, and shows them as they are', () => {
    expect(config.CustomErrorResponses).toEqual(
      [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((ErrorCode) => ({
        ErrorCode,
        ErrorCachingMinTTL: 0,
      })),
    );
  });
});

describe('the pages', () => {
  const [[bucketId, bucket] = []] = resourcesOf(prod, 'AWS::S3::Bucket');
  const copyResources = resourcesOf(prod, 'Custom::CDKBucketDeployment');
  const copies = new Map(
    copyResources.map(([id, { Properties }]) => [id.includes('HashedFiles') ? 'HashedFiles' : 'Files', Properties]),
  );

  test('are in the one bucket, encrypted, closed to the public, and read by TLS only', () => {
    prod.resourceCountIs('AWS::S3::Bucket', 1);
    expect(bucket?.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    prod.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: bucketId },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  test('are read by this distribution and nobody else', () => {
    const { Statement } = onlyOf('AWS::S3::BucketPolicy')['PolicyDocument'] as {
      Statement: { Effect: string; Principal: unknown; Action: unknown; Condition?: unknown }[];
    };
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.flatMap(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:ListBucket']);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toContain(JSON.stringify({ Ref: distributionId }));
    }
    expect(config).toMatchObject({ DefaultRootObject: 'index.html' });
    expect(pages).toMatchObject({ OriginAccessControlId: expect.anything() });
  });

  test('load and frame nothing from elsewhere, and are kept by browsers only as long as they have not changed', () => {
    expect(headersPolicyOf(forPages)).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy: expect.stringMatching(/^default-src 'self';.* frame-ancestors 'none'$/),
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
    });
    expect(copies.get('Files')).toMatchObject({
      SystemMetadata: { 'cache-control': 'public, max-age=0, s-maxage=60, must-revalidate' },
      Exclude: ['assets/*'],
      Prune: true,
      RetainOnDelete: false,
    });
  });

  test('are kept for ever where they are named after their content, also by those who have an older page open', () => {
    expect(copies.get('HashedFiles')).toMatchObject({
      DestinationBucketKeyPrefix: 'assets',
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      Prune: false,
      RetainOnDelete: false,
    });
    const [, named] = copyResources.find(([id]) => /Pages(?!Hashed)\w*Files/.test(id)) ?? [];
    expect(named).toMatchObject({ DependsOn: expect.arrayContaining([expect.stringContaining('HashedFiles')]) });
  });

  test('may be loaded as parts of any other page, also of one that is isolated', () => {
    expect(headersPolicyOf(forPages)).toMatchObject({
      CorsConfig: {
        AccessControlAllowOrigins: { Items: ['*'] },
        AccessControlAllowCredentials: false,
        OriginOverride: true,
      },
      CustomHeadersConfig: {
        Items: [{ Header: 'Cross-Origin-Resource-Policy', Value: 'cross-origin', Override: true }],
      },
    });
  });

  test('are gone with the stack, whatever its stage', () => {
    expect(bucket?.DeletionPolicy).toBe('Delete');
  });
});

const domain = {
  domain: 'comments.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/an-id',
};

describe('a domain of one’s own', () => {
  test('is where the API is, by TLS 1.2 at least', () => {
    const template = templateOf('dev', domain);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: [domain.domain],
        ViewerCertificate: { AcmCertificateArn: domain.certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
    template.hasOutput('ApiUrl', { Value: 'https://comments.example.com' });
    template.hasOutput('DistributionDomain', {});
  });

  test.each(['domain', 'certificateArn'] as const)('takes both settings: %s alone is a mistake', (name) => {
    expect(() => templateOf('dev', { [name]: domain[name] })).toThrow('go together');
  });
});

describe('a firewall', () => {
  test('stands in front of the distribution when there is one', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/name/an-id';
    templateOf('dev', { webAclArn }).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { WebACLId: webAclArn },
    });
    expect(JSON.stringify(config)).not.toContain('WebACLId');
  });

  test('is a stack of its own, which refuses who asks too often, and who tries to log in a tenth as often', () => {
    const template = Template.fromStack(new FirewallStack(new App(), { stage: 'dev', requestsPerAddress: 2_000 }));
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        Match.objectLike({
          Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
          Statement: {
            RateBasedStatement: Match.objectLike({
              AggregateKeyType: 'IP',
              Limit: 200,
              ScopeDownStatement: {
                ByteMatchStatement: Match.objectLike({
                  SearchString: '/api/auth/',
                  PositionalConstraint: 'STARTS_WITH',
                }),
              },
            }),
          },
        }),
        Match.objectLike({ Statement: { RateBasedStatement: Match.objectLike({ Limit: 2_000 }) } }),
      ],
    });
    template.hasOutput('WebAclArn', {});
  });
});

/** What runs at every edge, by its name. */
const edgeFunction = (name: string) => {
  const [id, resource] = resourcesOf(prod, 'AWS::CloudFront::Function').find(([one]) => one.includes(name)) ?? [];
  const { FunctionCode, FunctionConfig: configuration } = resource?.Properties ?? {};
  const uriAfter = (uri: string): unknown =>
    (runInNewContext(`${String(FunctionCode)}\nhandler(event)`, { event: { request: { uri } } }) as { uri: unknown })
      .uri;
  return { id, uriAfter, configuration };
};

describe('the console', () => {
  const { id, uriAfter, configuration } = edgeFunction('FindPage');

  test.each([
    ['/console', '/console.html'],
    ['/console/', '/console.html'],
    ['/console/comments/an-id', '/console.html'],
    ['/consoles', '/consoles'],
    ['/', '/'],
    ['/assets/console.js', '/assets/console.js'],
  ])('is one page: at %s is %s', (asked, uri) => {
    expect(uriAfter(asked)).toBe(uri);
  });

  test('is found before the cache is looked at', () => {
    expect(configuration).toMatchObject({ Runtime: 'cloudfront-js-2.0' });
    expect(forPages).toMatchObject({
      FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } }],
    });
  });
});

describe('slashes at the end of a path', () => {
  const { id, uriAfter, configuration } = edgeFunction('StripSlashes');

  test.each([
    ['/api/posts/', '/api/posts'],
    ['/api/posts///', '/api/posts'],
    ['/api/posts', '/api/posts'],
    ['/api//posts', '/api//posts'],
    ['/', '/'],
    ['//', '/'],
  ])('%s is asked for as %s', (asked, uri) => {
    expect(uriAfter(asked)).toBe(uri);
  });

  test('are taken off before the cache is looked at', () => {
    expect(configuration).toMatchObject({ Runtime: 'cloudfront-js-2.0' });
    for (const behavior of behaviors) {
      expect(behavior).toMatchObject({
        FunctionAssociations: [
          {
            EventType: 'viewer-request',
            FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] },
          },
        ],
      });
    }
  });
});

describe.each(['dev', 'prod'] as const)('in the template of %s', (stage) => {
  const template = templateOf(stage);
  const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret');
  const originSecret = secrets.find(([, { Properties }]) => String(Properties['Description']).includes('distribution'));

  test('stands no secret', () => {
    expect(secrets.map(([, { Properties }]) => Properties['SecretString'] ?? 'made by AWS').toSorted()).toEqual([
      'made by AWS',
      'made by AWS',
      // Google's key is stored by hand.
      '{}',
    ]);
  });

  test('stands a reference where the secret of the distribution will be, which AWS made long enough', () => {
    expect(originSecret?.[1].Properties).toMatchObject({
      GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true },
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Origins: Match.arrayWith([
          Match.objectLike({
            OriginCustomHeaders: [
              {
                HeaderName: originSecretHeader,
                HeaderValue: {
                  'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: originSecret?.[0] }, ':SecretString:::}}']],
                },
              },
            ],
          }),
        ]),
      },
    });
  });
});
