import * as z from 'zod/mini';
import { atOnce } from '../../../functions/shared/at-once.ts';
import type { Operator } from './operator.ts';

/** How what an account holds is listed, by what it is called. */
const listings: Readonly<Record<string, readonly [command: string, query: string, options?: Record<string, string>]>> =
  {
    functions: ['lambda list-functions', 'Functions[].FunctionName'],
    layers: ['lambda list-layers', 'Layers[].LayerName'],
    'event source mappings': ['lambda list-event-source-mappings', 'EventSourceMappings[].UUID'],
    tables: ['dynamodb list-tables', 'TableNames'],
    queues: ['sqs list-queues', 'QueueUrls'],
    secrets: ['secretsmanager list-secrets', 'SecretList[].Name'],
    'user pools': ['cognito-idp list-user-pools', 'UserPools[].Name', { 'max-results': '60' }],
    APIs: ['apigatewayv2 get-apis', 'Items[].Name'],
    distributions: ['cloudfront list-distributions', 'DistributionList.Items[].DomainName'],
    'cache policies': ['cloudfront list-cache-policies', 'CachePolicyList.Items[].CachePolicy.Id', { type: 'custom' }],
    'origin access controls': ['cloudfront list-origin-access-controls', 'OriginAccessControlList.Items[].Name'],
    'log groups': ['logs describe-log-groups', 'logGroups[].logGroupName'],
    roles: ['iam list-roles', 'Roles[].RoleName'],
    schedules: ['scheduler list-schedules', 'Schedules[].Name'],
    alarms: ['cloudwatch describe-alarms', 'MetricAlarms[].AlarmName'],
    dashboards: ['cloudwatch list-dashboards', 'DashboardEntries[].DashboardName'],
    topics: ['sns list-topics', 'Topics[].TopicArn'],
    buckets: ['s3api list-buckets', 'Buckets[].Name'],
    parameters: ['ssm describe-parameters', 'Parameters[].Name'],
    stacks: ['cloudformation describe-stacks', 'Stacks[].StackName'],
  };

const names = z.nullish(z.array(z.string()));

/** What an account holds: names by kind. */
export type Holdings = ReadonlyMap<string, readonly string[]>;

export const holdingsOf = async ({ aws }: Operator): Promise<Holdings> => {
  const found = await atOnce(
    4,
    Object.entries(listings),
    async ([kind, [command, query, options]]): Promise<[string, readonly string[]]> => [
      kind,
      names.parse(await aws(command, { query, ...options })) ?? [],
    ],
  );
  return new Map(found);
};

/** What is held that was not held before: kind and name. */
export const added = (before: Holdings, after: Holdings): readonly string[] =>
  [...after].flatMap(([kind, held]) =>
    held.filter((name) => before.get(kind)?.includes(name) !== true).map((name) => `${kind}: ${name}`),
  );
