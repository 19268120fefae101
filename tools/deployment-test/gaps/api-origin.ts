import * as z from 'zod/mini';
import { apiOf, onlyResourceOf } from '../cloud/template.ts';
import type { Gap } from './gap.ts';

const origin = z.looseObject({ DomainName: z.string(), CustomOriginConfig: z.optional(z.looseObject({})) });
const found = z.object({
  ETag: z.string(),
  DistributionConfig: z.looseObject({ Origins: z.looseObject({ Items: z.array(origin) }) }),
});

/** API Gateway of the emulator has no host of its own, but a path; everything else of the origin is left as it was deployed. */
export const apiOrigin: Gap = {
  says: 'the distribution finds the API where the emulator has it',
  close: async ({ aws }, { template, physicalId }, emulatorPort) => {
    const id = physicalId(onlyResourceOf(template, 'AWS::CloudFront::Distribution')[0]);
    const { ETag, DistributionConfig: config } = found.parse(await aws('cloudfront get-distribution-config', { id }));
    const live = physicalId(apiOf(template, 'WEBSOCKET')[0]);
    const Items = config.Origins.Items.map((one) => {
      if (one.CustomOriginConfig === undefined) {
        return one;
      }
      const [api] = one.DomainName.split('.');
      return {
        ...one,
        // Of the WebSocket API the path that is asked for is the stage.
        OriginPath: `/_aws/execute-api/${api}${api === live ? '' : '/$default'}`,
        DomainName: 'localhost',
        CustomOriginConfig: { ...one.CustomOriginConfig, HTTPPort: 80, HTTPSPort: emulatorPort },
      };
    });
    const led = { ...config, Origins: { ...config.Origins, Items } };
    await aws('cloudfront update-distribution', { id, 'if-match': ETag, 'distribution-config': led });
  },
};
