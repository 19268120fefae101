import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import type { ServerMessage } from './contract.ts';

/** The connections that clients have open, at API Gateway. */
export interface ClientConnections {
  /** Whether the connection was still there. */
  send(id: string, message: ServerMessage): Promise<boolean>;
  /** Closes it; one that is gone is closed. */
  close(id: string): Promise<void>;
}

/** @throws Error when it was for another reason that it failed */
const unlessGone = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof GoneException) {
      return false;
    }
    throw error;
  }
};

export const connectClients = (runtime: Runtime): ClientConnections => {
  const client = new ApiGatewayManagementApiClient({
    ...awsClientSettings(runtime, 'connections'),
    endpoint: required(runtime.environment, variables.connectionsUrl),
  });
  return {
    send: (ConnectionId, message) =>
      unlessGone(client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }))),
    close: async (ConnectionId) => {
      await unlessGone(client.send(new DeleteConnectionCommand({ ConnectionId })));
    },
  };
};
