import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { User } from './user.ts';

/** What API Gateway sends (payload format 2.0), to which the pipeline adds who is asking, and from where. */
export interface HttpEvent extends APIGatewayProxyEventV2 {
  user?: User;
  /** The network of the viewer's address (`viewer.ts`). */
  network?: string;
}

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** A function behind the API, as Lambda and the local gateway call it. */
export type HttpHandler = (event: HttpEvent, context: Context) => Promise<HttpResult>;
