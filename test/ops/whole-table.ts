import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { connectAuditMac } from '../../functions/comments/audit-mac.ts';
import type { Table } from '../../functions/shared/table.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { auditChains } from '../../tools/chaos/audit/chains.ts';
import { auditCounts } from '../../tools/chaos/audit/counts.ts';
import { auditDecisions } from '../../tools/chaos/audit/decisions.ts';
import type { Evidence } from '../../tools/chaos/audit/evidence.ts';
import { auditNotifications } from '../../tools/chaos/audit/notifications.ts';
import { auditPlaces } from '../../tools/chaos/audit/places.ts';
import { auditPublication } from '../../tools/chaos/audit/publication.ts';
import { auditReceipts } from '../../tools/chaos/audit/receipts.ts';
import { type Item, tableContents } from '../../tools/chaos/audit/table-contents.ts';
import { auditTrails } from '../../tools/chaos/audit/trails.ts';

/** Everything that a table holds, by its keys. */
export const wholeTable = async ({ client, name: TableName }: Table): Promise<Map<string, Item>> => {
  const items = new Map<string, Item>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const item of Items) {
      items.set(`${String(item['pk'])} ${String(item['sk'])}`, item as Item);
    }
  }
  return items;
};

const audits = [
  auditChains,
  auditCounts,
  auditDecisions,
  auditNotifications,
  auditPlaces,
  auditPublication,
  auditReceipts,
  auditTrails,
];

/** Expects of a table what npm run chaos expects of it, but for what clients were told. Gives what it holds. */
export const expectSound = async ({ table, runtime }: LocalStack): Promise<Evidence['table']> => {
  const contents = tableContents([...(await wholeTable(table)).values()]);
  const mac = connectAuditMac(runtime);
  const told = { submissions: [], acts: [], reported: [], ordinalOf: () => undefined };
  const evidence: Evidence = { ...told, table: contents, mac };
  expect([...contents.unreadable, ...audits.flatMap((audit) => audit(evidence))]).toEqual([]);
  return contents;
};
