import type { LocalService } from '../../../functions/shared/aws-client.ts';
import type { Call } from './forward.ts';

/** What the functions depend on. */
export type Service = LocalService | 'language';

/** The operation that a call asks for, as the service names it. */
export const operationOf = (service: Service, { headers, path }: Pick<Call, 'headers' | 'path'>): string => {
  switch (service) {
    case 'dynamodb':
    case 'sqs':
    case 'cognito':
      // AWS's JSON protocols: "DynamoDB_20120810.GetItem".
      return String(headers['x-amz-target']).split('.').at(-1) ?? '';
    case 'cloudfront':
      return path.endsWith('/invalidation') ? 'CreateInvalidation' : path;
    case 'language':
      return path.split(':').at(-1) ?? '';
  }
};
