import { randomUUID } from 'node:crypto';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { keptPosts } from './kept-posts.ts';

/** The distribution, which keeps posts for their readers. */
export interface Cdn {
  /**
   * Orders it to forget what it keeps of posts, and takes no longer than the order. All of them by one path, for it charges
   * by the path, and takes no more than 15 orders with a `*` at a time.
   */
  invalidate(): Promise<void>;
}

export const connectCdn = (runtime: Runtime): Cdn => {
  const cloudFront = new CloudFrontClient(awsClientSettings(runtime, 'cloudfront'));
  const DistributionId = required(runtime.environment, variables.distributionId);
  return {
    invalidate: async () => {
      await cloudFront.send(
        new CreateInvalidationCommand({
          DistributionId,
          // What the SDK repeats goes under the same reference, and is one order.
          InvalidationBatch: { CallerReference: randomUUID(), Paths: { Quantity: 1, Items: [keptPosts.path] } },
        }),
      );
    },
  };
};
