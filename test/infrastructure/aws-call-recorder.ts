import { type HttpServer, readBody, startHttpServer } from '../../local/http-server.ts';

interface Text {
  readonly S?: string;
}

interface Body {
  readonly IndexName?: 'gsi1' | 'gsi2';
  readonly Key?: { readonly pk?: Text };
  readonly Item?: { readonly pk?: Text };
  readonly ExpressionAttributeValues?: { readonly ':pk'?: Text };
  readonly QueueUrl?: string;
  readonly TransactItems?: Record<string, unknown>[];
}

/** The protocols of CloudFront and of connections name an action by address and method. */
const targetOfAddress = (method = '', path: string): string => {
  if (path.startsWith('@connections/')) {
    return `Connections.${method}`;
  }
  return method === 'POST' && /^2020-05-31\/distribution\/\w+\/invalidation$/.test(path)
    ? 'CloudFront.CreateInvalidation'
    : '';
};

/** What some functions may touch of the table and nothing else, by how its keys begin. */
const parts = new Map([
  ['RATE', 'counters'],
  ['CONNECTION', 'connections'],
]);

const partOf = (key: Text | undefined): string => parts.get(key?.S?.split('#')[0] ?? '') ?? 'table';

const indexNames = { gsi1: 'shelves', gsi2: 'ledgers' } as const;

const queueNames = new Map([
  ['moderation', 'queue'],
  ['moderation-dead-letters', 'deadLetterQueue'],
  ['moderation-parking', 'parkingQueue'],
]);

const onQueue =
  (action: string) =>
  ({ QueueUrl = '' }: Body) => [`sqs:${action} ${queueNames.get(QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1))}`];

const actionsIn: Record<string, (body: Body) => string[]> = {
  Query: ({ IndexName, ExpressionAttributeValues: values }) => [
    `dynamodb:Query ${IndexName === undefined ? partOf(values?.[':pk']) : indexNames[IndexName]}`,
  ],
  UpdateItem: ({ Key }) => [`dynamodb:UpdateItem ${partOf(Key?.pk)}`],
  DeleteItem: ({ Key }) => [`dynamodb:DeleteItem ${partOf(Key?.pk)}`],
  PutItem: ({ Item }) => [`dynamodb:PutItem ${partOf(Item?.pk)}`],
  POST: () => ['execute-api:ManageConnections POST'],
  DELETE: () => ['execute-api:ManageConnections DELETE'],
  SendMessage: onQueue('SendMessage'),
  GetQueueAttributes: onQueue('GetQueueAttributes'),
  // IAM asks for the action of each item, as if it were called alone.
  TransactWriteItems: ({ TransactItems = [] }) =>
    TransactItems.flatMap((item) => Object.keys(item).map((kind) => `dynamodb:${kind}Item table`)),
};

const resourceOf: Record<string, [service: string, resource: string]> = {
  DynamoDB_20120810: ['dynamodb', 'table'],
  CloudFront: ['cloudfront', 'distribution'],
  AWSCognitoIdentityProviderService: ['cognito-idp', 'pool'],
};

/** Actions of Cognito that ask for no IAM permission: the client's secret or a session opens them. */
const openToClients = new Set([
  'cognito-idp:SignUp pool',
  'cognito-idp:ConfirmSignUp pool',
  'cognito-idp:ResendConfirmationCode pool',
  'cognito-idp:ForgotPassword pool',
  'cognito-idp:ConfirmForgotPassword pool',
  'cognito-idp:GetTokensFromRefreshToken pool',
  'cognito-idp:RevokeToken pool',
  'cognito-idp:AssociateSoftwareToken pool',
  'cognito-idp:VerifySoftwareToken pool',
]);

/** Stands between functions and engines, and notes the IAM actions of the calls that pass, by function. */
export interface AwsCallRecorder {
  /** The address at which a function reaches an engine. */
  addressFor(functionName: string, engine: string): string;
  actionsOf(functionName: string): string[];
  stop(): Promise<void>;
}

export const startAwsCallRecorder = async (): Promise<AwsCallRecorder> => {
  const engines: string[] = [];
  const recorded = new Map<string, Set<string>>();

  const note = (functionName: string, target: string, body: Body) => {
    const [prefix = '', action = ''] = target.split('.');
    const [service, resource] = resourceOf[prefix] ?? ['unknown', 'unknown'];
    const actions = actionsIn[action]?.(body) ?? [`${service}:${action} ${resource}`];
    const permitted = actions.filter((one) => !openToClients.has(one));
    recorded.set(functionName, new Set([...(recorded.get(functionName) ?? []), ...permitted]));
  };

  const server: HttpServer = await startHttpServer(0, async (request, response) => {
    const [, functionName = '', engine = '', ...path] = (request.url ?? '').split('/');
    const target = request.headers['x-amz-target'];
    const body = (await readBody(request))?.toString() ?? '';
    if (target === undefined) {
      note(functionName, targetOfAddress(request.method, path.join('/')), {});
    } else {
      note(functionName, String(target), JSON.parse(body) as Body);
    }
    const answer = await fetch(`${engines[Number(engine)]}/${path.join('/')}`, {
      method: request.method ?? 'POST',
      // The engines look at the signature, but they do not check it.
      headers: Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => /^(content-type|authorization|x-amz-.*)$/.test(name)),
      ) as Record<string, string>,
      ...(body !== '' && { body }),
    });
    const errorType = answer.headers.get('x-amzn-errortype');
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      ...(errorType !== null && { 'x-amzn-errortype': errorType }),
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });

  return {
    addressFor: (functionName, engine) => {
      engines.push(engine);
      return `${server.url}/${functionName}/${engines.length - 1}`;
    },
    actionsOf: (functionName) => [...(recorded.get(functionName) ?? [])].toSorted(),
    stop: server.stop,
  };
};
