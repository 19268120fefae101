import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenConnections, startOpenConnections } from '../../local/live/open-connections.ts';

describe('what stands in for the connections at API Gateway', () => {
  let open: OpenConnections;
  let client: ApiGatewayManagementApiClient;

  beforeAll(async () => {
    open = await startOpenConnections();
    client = new ApiGatewayManagementApiClient({
      endpoint: open.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  });
  afterAll(() => open.stop());

  /** A connection of the kind of id that API Gateway gives, and what happened to it. */
  const opened = (id: string) => {
    const happened: string[] = [];
    open.byId.set(id, { send: (text) => happened.push(text), close: () => happened.push('closed') });
    return happened;
  };

  it('is written to and closed by the client of AWS', async () => {
    const ConnectionId = 'L0SM9cOFvHcCIhw=';
    const happened = opened(ConnectionId);
    await client.send(new PostToConnectionCommand({ ConnectionId, Data: 'Grüße' }));
    await client.send(new DeleteConnectionCommand({ ConnectionId }));
    expect(happened).toEqual(['Grüße', 'closed']);
  });

  it('says so when a connection is gone', async () => {
    const ConnectionId = 'gone';
    await expect(client.send(new PostToConnectionCommand({ ConnectionId, Data: '' }))).rejects.toBeInstanceOf(
      GoneException,
    );
    await expect(client.send(new DeleteConnectionCommand({ ConnectionId }))).rejects.toBeInstanceOf(GoneException);
  });
});
