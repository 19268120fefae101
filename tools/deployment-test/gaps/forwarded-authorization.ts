import * as z from 'zod/mini';
import { resourcesOf } from '../cloud/template.ts';
import type { Gap } from './gap.ts';

const found = z.object({
  ETag: z.string(),
  CachePolicy: z.object({
    CachePolicyConfig: z.looseObject({ ParametersInCacheKeyAndForwardedToOrigin: z.looseObject({}) }),
  }),
});

/**
 * Where `Authorization` is no part of the cache key, CloudFront takes it off GET and HEAD only (Developer Guide, "HTTP request
 * headers and CloudFront behavior"); the emulator takes it off POST, PUT and DELETE too. It keeps nothing, so that making the
 * header a part of the key changes nothing else.
 */
export const forwardedAuthorization: Gap = {
  says: 'tokens reach the API with POST, PUT and DELETE also where posts are kept',
  close: async ({ aws }, { template, physicalId }) => {
    for (const [logicalId] of resourcesOf(template, 'AWS::CloudFront::CachePolicy')) {
      const id = physicalId(logicalId);
      const { ETag, CachePolicy } = found.parse(await aws('cloudfront get-cache-policy', { id }));
      const config = CachePolicy.CachePolicyConfig;
      const changed = {
        ...config,
        ParametersInCacheKeyAndForwardedToOrigin: {
          ...config.ParametersInCacheKeyAndForwardedToOrigin,
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Authorization'] } },
        },
      };
      await aws('cloudfront update-cache-policy', { id, 'if-match': ETag, 'cache-policy-config': changed });
    }
  },
};
