import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../shared/table.ts';

const listKey = 'SITES';

/** The sites that ever had a post. */
export interface Sites {
  /** Twice is harmless: it writes the same item. */
  note(site: string): Promise<void>;
  all(): Promise<string[]>;
}

export const knownSites = ({ client, name: TableName }: Table): Sites => ({
  note: async (site) => {
    await client.send(new PutCommand({ TableName, Item: { pk: listKey, sk: site } }));
  },
  all: async () => {
    const pages = paginateQuery(
      { client },
      { TableName, KeyConditionExpression: 'pk = :list', ExpressionAttributeValues: { ':list': listKey } },
    );
    const found: string[] = [];
    for await (const { Items = [] } of pages) {
      found.push(...Items.map(({ sk }) => String(sk)));
    }
    return found;
  },
});
