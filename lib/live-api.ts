import { CfnElement, Fn, Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketRoute, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { liveStage } from '../functions/live/contract.ts';
import { liveFunction } from '../functions/triggers.ts';
import { acknowledge } from './acknowledge.ts';
import { GatewayCaller } from './gateway-caller.ts';
import type { GrantName } from './grants.ts';
import { LiveIntegration } from './live-integration.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

const permissions = [
  ...(['knowOrigin', 'countAttempts', 'verifyTokens', 'getItem', 'queryShelves'] as const),
  ...(['keepConnections', 'forgetConnections', 'writeToConnections', 'closeConnections'] as const),
] as const satisfies readonly GrantName[];

/** Of the calls by which functions write to connections and close them. */
const methods = ['POST', 'DELETE'] as const;
type Method = (typeof methods)[number];

/**
 * What is opened and said in a second by all clients, on average and at once: a client renews its token every four minutes.
 * What is beyond is refused here, and does not use up what the account has for the HTTP API.
 */
const throttle = { rateLimit: 500, burstLimit: 1_000 };

/**
 * The WebSocket API. It comes before its functions, as the HTTP API does (`api.ts`). It has no log of its own, for that
 * takes a role which API Gateway has for all APIs of an account together: every route leads to a function, which logs.
 */
export class LiveApi extends Construct {
  readonly api: WebSocketApi;
  /** Where the distribution finds it. */
  readonly domain: string;
  /** Where functions write to open connections and close them. */
  readonly connectionsUrl: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new WebSocketApi(this, 'WebSocketApi', {
      apiName: `${Stack.of(this).stackName}-${liveStage}`,
      // Whatever it says: there is one route for all.
      routeSelectionExpression: '$request.body.type',
    });
    this.domain = Fn.parseDomainName(this.api.apiEndpoint);
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: liveStage,
      autoDeploy: true,
      throttle,
    });
    acknowledge(stage, { APIG1: 'An access log takes a role of the whole account; the functions log what comes.' });
    this.connectionsUrl = stage.callbackUrl;
    this.#acknowledgeConnections();
  }

  /** Of what a right to write to connections (POST) or to close them (DELETE) is given: they have no names beforehand. */
  connectionsArn(method: Method): string {
    const resourceName = `${liveStage}/${method}/@connections/*`;
    return Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.apiId, resourceName });
  }

  /** One function for all routes: what it does at each is little, and every function takes its part of what a stack may hold. */
  answerWith(settings: FunctionSettings): void {
    const { timeout, routes } = liveFunction;
    const { lambda } = new ModeratoFunction(this, { ...settings, module: liveFunction, permissions, timeout });
    const integration = new LiveIntegration('Integration', lambda, new GatewayCaller(this, [lambda]));
    for (const routeKey of routes) {
      const route = new WebSocketRoute(this, routeKey.slice(1), { webSocketApi: this.api, routeKey, integration });
      acknowledge(route, {
        APIG4: 'A browser sends no token when it opens a connection: it comes in the first message.',
      });
    }
  }

  /** Of whichever function is granted it: a connection is no resource of the stack. */
  #acknowledgeConnections(): void {
    const stack = Stack.of(this);
    const { defaultChild } = this.api.node;
    const api = CfnElement.isCfnElement(defaultChild) ? `<${stack.getLogicalId(defaultChild)}>` : '';
    const prefix = `arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:${api}/${liveStage}`;
    const reasons = methods.map((method) => [
      `IAM5[Resource::${prefix}/${method}/@connections/*]`,
      'Connections have no names before they are opened. The right ends at this API, and at one method.',
    ]);
    acknowledge(stack, Object.fromEntries(reasons));
  }
}
