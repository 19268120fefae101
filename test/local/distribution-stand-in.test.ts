import {
  CloudFrontClient,
  CreateInvalidationCommand,
  TooManyInvalidationsInProgress,
} from '@aws-sdk/client-cloudfront';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type DistributionStandIn,
  distributionId,
  startDistributionStandIn,
} from '../../local/distribution-stand-in.ts';

describe('the stand-in for the distribution', () => {
  let distribution: DistributionStandIn;
  let client: CloudFrontClient;
  let forgotten: (readonly string[])[];

  beforeAll(async () => {
    distribution = await startDistributionStandIn(
      { now: () => new Date('2030-01-01T00:00:00Z') },
      { invalidate: (paths) => void forgotten.push(paths) },
    );
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new CloudFrontClient({ endpoint: distribution.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  });
  afterAll(() => distribution.stop());
  beforeEach(() => {
    forgotten = [];
    distribution.refuse(false);
  });

  const order = (Items: string[], DistributionId = distributionId, Quantity = Items.length) =>
    client.send(
      new CreateInvalidationCommand({
        DistributionId,
        InvalidationBatch: { CallerReference: 'reference', Paths: { Quantity, Items } },
      }),
    );

  it('forgets the paths that it is told, and answers as CloudFront does', async () => {
    const paths = ['/api/posts*', '/a?b=c&d=<e>'];
    expect(await order(paths)).toMatchObject({
      $metadata: { httpStatusCode: 201 },
      Invalidation: {
        Id: expect.any(String),
        Status: 'Completed',
        CreateTime: new Date('2030-01-01T00:00:00Z'),
        InvalidationBatch: { CallerReference: 'reference', Paths: { Quantity: 2, Items: paths } },
      },
    });
    expect(forgotten).toEqual([paths]);
    expect(distribution.ordered.at(-1)).toEqual(paths);
  });

  it('refuses when it is told to', async () => {
    distribution.refuse(true);
    await expect(order(['/api/posts*'])).rejects.toBeInstanceOf(TooManyInvalidationsInProgress);
    expect(forgotten).toEqual([]);
  });

  it.each([
    ['of another distribution', () => order(['/a'], 'ANOTHER'), 'NoSuchDistribution'],
    ['that does not count its paths', () => order(['/a'], distributionId, 2), 'MalformedXML'],
  ])('refuses an order %s', async (_what, send, name) => {
    await expect(send()).rejects.toMatchObject({ name });
    expect(forgotten).toEqual([]);
  });
});
