import { Stack } from 'aws-cdk-lib';
import {
  WebSocketIntegrationType,
  WebSocketRouteIntegration,
  type WebSocketRouteIntegrationBindOptions,
  type WebSocketRouteIntegrationConfig,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** A function behind a route of a WebSocket API, invoked with the rights of a role, as `function-integration.ts` says. */
export class LiveIntegration extends WebSocketRouteIntegration {
  readonly #lambda: IFunction;
  readonly #caller: IRole;

  constructor(id: string, lambda: IFunction, caller: IRole) {
    super(id);
    this.#lambda = lambda;
    this.#caller = caller;
  }

  bind({ scope }: WebSocketRouteIntegrationBindOptions): WebSocketRouteIntegrationConfig {
    const { partition, region } = Stack.of(scope);
    return {
      type: WebSocketIntegrationType.AWS_PROXY,
      // A WebSocket API does not take the ARN of the function itself.
      uri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${this.#lambda.functionArn}/invocations`,
      credentialsRole: this.#caller,
    };
  }
}
