import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { liveFunction } from '../../functions/triggers.ts';
import { pageHeaders } from '../../lib/page-headers.ts';
import { apisOf, callerOf, functionsOf, resourcesOf, templateOf } from './template.ts';

const prod = templateOf('prod');
const [api] = apisOf(prod, 'WEBSOCKET');
const ofApi = (type: string) =>
  resourcesOf(prod, type)
    .map(([id, { Properties }]) => ({ id, properties: Properties }))
    .filter(({ properties }) => isDeepStrictEqual(properties['ApiId'], { Ref: api }));
const lambdaOf = (name: string) => functionsOf(prod).find((one) => one.name === name);

describe('the WebSocket API', () => {
  test('leads each event to its function, and asks for no authorizer: the token comes in the first message', () => {
    const integrations = new Map(ofApi('AWS::ApiGatewayV2::Integration').map(({ id, properties }) => [id, properties]));
    const deployed = ofApi('AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const target = properties['Target'] as { 'Fn::Join': [string, [string, { Ref: string }]] };
      const uri = JSON.stringify(integrations.get(target['Fn::Join'][1][1].Ref)?.['IntegrationUri']);
      const { name } =
        functionsOf(prod).find(({ id }) => uri.includes(JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] }))) ?? {};
      expect(uri).toContain(':lambda:path/2015-03-31/functions/');
      expect(properties['AuthorizationType']).toBe('NONE');
      return [properties['RouteKey'], name];
    });
    expect(Object.fromEntries(deployed)).toEqual(
      Object.fromEntries(liveFunction.routes.map((route) => [route, liveFunction.name])),
    );
    expect(deployed).toHaveLength(3);
  });

  test('invokes this function and no other, by a role', () => {
    const { invoked, statements, trust } = callerOf(prod, 'WEBSOCKET');
    expect(new Set(invoked.map((uri) => JSON.stringify(uri))).size).toBe(1);
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: { 'Fn::GetAtt': [lambdaOf('serveConnection')?.id, 'Arn'] },
      },
    ]);
    expect(trust).toMatchObject([{ Principal: { Service: 'apigateway.amazonaws.com' } }]);
  });

  test('is bounded, so that it takes nothing from the HTTP API, and logs by its functions alone', () => {
    const [stage, ...others] = ofApi('AWS::ApiGatewayV2::Stage');
    expect(others).toEqual([]);
    expect(stage?.properties).toMatchObject({
      StageName: 'live',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
    });
    // It would take a role that API Gateway has for the whole account.
    expect(stage?.properties).not.toHaveProperty('AccessLogSettings');
    prod.resourceCountIs('AWS::ApiGateway::Account', 0);
  });

  test('tells functions where connections are', () => {
    for (const name of ['serveConnection', 'pushChanges']) {
      const url = lambdaOf(name)?.properties.Environment?.Variables['CONNECTIONS_URL'];
      expect(JSON.stringify(url)).toMatch(/^\{"Fn::Join":\["",\["https:\/\/",.*"\/live"\]\]\}$/);
      expect(JSON.stringify(url)).toContain(JSON.stringify({ Ref: api }));
    }
  });
});

describe('the way to it', () => {
  const [[, distribution] = []] = resourcesOf(prod, 'AWS::CloudFront::Distribution');
  const config = distribution?.Properties['DistributionConfig'] as {
    Origins: { Id: string; DomainName: unknown; OriginPath?: string; OriginCustomHeaders?: unknown }[];
    CacheBehaviors: Record<string, unknown>[];
  };
  const behavior = config.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/live');
  const origin = config.Origins.find(({ Id }) => Id === behavior?.['TargetOriginId']);

  test('is the distribution, at the path that is the stage', () => {
    expect(JSON.stringify(origin?.DomainName)).toContain(JSON.stringify({ 'Fn::GetAtt': [api, 'ApiEndpoint'] }));
    expect(origin).not.toHaveProperty('OriginPath');
    // AWS's CachingDisabled.
    expect(behavior).toMatchObject({
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    });
  });

  test('carries the secret, which the function knows that opens connections, and what a WebSocket needs', () => {
    expect(origin?.OriginCustomHeaders).toEqual([
      {
        HeaderName: 'x-moderato-origin-secret',
        HeaderValue: lambdaOf('serveConnection')?.properties.Environment?.Variables['ORIGIN_SECRET'],
      },
    ]);
    const policies = new Map(resourcesOf(prod, 'AWS::CloudFront::OriginRequestPolicy'));
    const policy = behavior?.['OriginRequestPolicyId'] as { Ref: string } | undefined;
    expect(policies.get(policy?.Ref ?? '')?.Properties['OriginRequestPolicyConfig']).toMatchObject({
      // No token can be in an address, and so in no log.
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: {
        Headers: ['Sec-WebSocket-Key', 'Sec-WebSocket-Version', 'CloudFront-Viewer-Address'],
      },
    });
  });

  test('is open to pages of the distribution: browsers take its own address for "self", by wss too', () => {
    expect(pageHeaders.contentSecurityPolicy).toContain("default-src 'self'");
    expect(pageHeaders.contentSecurityPolicy).not.toContain('connect-src');
  });
});

describe('the pusher', () => {
  const pusher = lambdaOf('pushChanges');
  const mapping = resourcesOf(prod, 'AWS::Lambda::EventSourceMapping')
    .map(([, { Properties }]) => Properties)
    .find(({ FunctionName }) => isDeepStrictEqual(FunctionName, { Ref: pusher?.id }));

  test('follows the table from now on, and waits for nothing', () => {
    const [[table] = []] = resourcesOf(prod, 'AWS::DynamoDB::Table');
    expect(mapping).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [table, 'StreamArn'] },
      StartingPosition: 'LATEST',
      BatchSize: 100,
    });
    expect(mapping).not.toHaveProperty('MaximumBatchingWindowInSeconds');
  });

  test('is invoked for new notifications and for what happens to flagged comments, and for nothing else', () => {
    const criteria = mapping?.['FilterCriteria'] as { Filters: { Pattern: string }[] } | undefined;
    expect(criteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'NOTIFICATION#' }] } } } },
      { dynamodb: { Keys: { sk: { S: ['COMMENT'] } }, OldImage: { status: { S: ['FLAGGED'] } } } },
      { dynamodb: { Keys: { sk: { S: ['COMMENT'] } }, NewImage: { status: { S: ['FLAGGED'] } } } },
    ]);
  });

  test('holds up nothing for long: what is a minute old is told to nobody', () => {
    expect(mapping).toMatchObject({ MaximumRetryAttempts: 1, MaximumRecordAgeInSeconds: 60 });
    expect(mapping).not.toHaveProperty('DestinationConfig');
    expect(pusher?.properties.Timeout).toBeLessThanOrEqual(20);
  });
});
