import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../shared/table.ts';
import { auditTrail } from './audit-trail.ts';
import type { Change } from './change.ts';
import { auditKey } from './comment-item.ts';

/** DynamoDB writes 100 items at once, of which a change and the reports that it settles need the most for themselves. */
const mostAtOnce = 15;

/**
 * What takes the reasons from a comment's records that admins gave, which may quote the text: for the transaction in which
 * its author erases it. A reason that is gone from a comment which was not erased was taken by somebody else
 * (`npm run ops -- verify-audit`). Should there be more than fit, the oldest go at once.
 */
export const forgetReasons = async (table: Table, { audit, before }: Change) => {
  if (audit.event !== 'erasedByAuthor') {
    return [];
  }
  const { history = [] } = (await auditTrail(table).of(before.id)) ?? {};
  const updates = history
    // What was recorded since is not this change's to touch: it comes too late then, and is refused as a whole.
    .filter(({ reason, version }) => reason !== undefined && version <= before.version)
    .map(({ version }) => ({
      TableName: table.name,
      Key: auditKey(before.id, version),
      UpdateExpression: 'REMOVE reason, reason_salt',
    }));
  for (const update of updates.slice(0, -mostAtOnce)) {
    await table.client.send(new UpdateCommand(update));
  }
  return updates.slice(-mostAtOnce).map((Update) => ({ Update }));
};
