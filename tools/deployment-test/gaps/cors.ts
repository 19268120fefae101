import { apiOf } from '../cloud/template.ts';
import type { Gap } from './gap.ts';

/** CloudFormation and the API call the same properties by the same names. */
export const cors: Gap = {
  says: 'the API answers preflights as the template says',
  close: async ({ aws }, { template, physicalId }) => {
    const [logicalId, { CorsConfiguration }] = apiOf(template, 'HTTP');
    await aws('apigatewayv2 update-api', { 'api-id': physicalId(logicalId), 'cors-configuration': CorsConfiguration });
  },
};
