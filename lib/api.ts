import { Duration, Fn, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionModule, operations, unknownPathModule } from '../functions/routes.ts';
import { cors } from '../functions/shared/cors.ts';
import { acknowledge } from './acknowledge.ts';
import { permissionsOf } from './api-permissions.ts';
import { FunctionIntegration } from './function-integration.ts';
import { GatewayCaller } from './gateway-caller.ts';
import type { GrantName } from './grants.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

/** In seconds. API Gateway gives up after 30 and answers in its own words; shortly before this the function does so itself. */
const timeout = 29;

interface ApiProperties extends Pick<FunctionSettings, 'stage'> {
  readonly allowOrigins: readonly string[];
}

/** No address and no token: who did what stands in the logs of the functions, by user id. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    correlation_id: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    response_length: '$context.responseLength',
    integration_error: '$context.integrationErrorMessage',
  }),
);

/**
 * The HTTP API. It comes before its functions, for those are told the distribution, and the distribution where to find
 * the API.
 */
export class Api extends Construct {
  /** Where the distribution finds it. */
  readonly domain: string;
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, { allowOrigins, stage }: ApiProperties) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    const httpApi = new HttpApi(this, 'HttpApi', {
      apiName: stackName,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [...allowOrigins],
        allowMethods: cors.allowMethods.map((method) => CorsHttpMethod[method]),
        allowHeaders: [...cors.allowHeaders],
        exposeHeaders: [...cors.exposeHeaders],
        maxAge: Duration.seconds(cors.maxAgeSeconds),
      },
    });
    this.httpApi = httpApi;
    this.domain = Fn.parseDomainName(httpApi.apiEndpoint);

    new HttpStage(this, 'Stage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        format: accessLogFormat,
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            // Under this prefix log groups share one policy for API Gateway; others each add to one that is limited.
            logGroupName: `/aws/vendedlogs/${stackName}/access`,
            retention: stage.logRetention,
            removalPolicy: stage.logRemovalPolicy,
          }),
        ),
      },
    });
  }

  /** One route and one function for each operation of the route table, and one for all other paths. */
  answerWith(settings: FunctionSettings): void {
    const answering = (module: FunctionModule, permissions: readonly GrantName[]) =>
      new ModeratoFunction(this, { ...settings, module, permissions, timeout }).lambda;
    const answers = [
      ...operations.map(({ route, ...module }) => ({
        routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
        name: module.name,
        lambda: answering(module, permissionsOf(module.name, route)),
      })),
      {
        routeKey: HttpRouteKey.DEFAULT,
        name: unknownPathModule.name,
        lambda: answering(unknownPathModule, ['knowOrigin']),
      },
    ];
    const caller = new GatewayCaller(
      this,
      answers.map(({ lambda }) => lambda),
    );
    for (const { routeKey, name, lambda } of answers) {
      const integration = new FunctionIntegration(`${name}Integration`, lambda, caller);
      const route = new HttpRoute(this, `${name}Route`, { httpApi: this.httpApi, routeKey, integration });
      acknowledge(route, {
        APIG4:
          'Functions verify tokens, and the group, themselves (authenticate.ts): some routes are for everybody, and answers are problem documents.',
      });
    }
  }
}
