import {
  HttpIntegrationType,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  IntegrationCredentials,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * A function behind a route, invoked with the rights of a role. CDK's own integration gives every function a permission
 * instead: a resource more for each route, of the 500 that a stack may have.
 */
export class FunctionIntegration extends HttpRouteIntegration {
  readonly #lambda: IFunction;
  readonly #caller: IRole;

  constructor(id: string, lambda: IFunction, caller: IRole) {
    super(id);
    this.#lambda = lambda;
    this.#caller = caller;
  }

  bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.#lambda.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(this.#caller),
    };
  }
}
