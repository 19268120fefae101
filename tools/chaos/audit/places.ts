import { commentItem } from '../../../functions/comments/comment-item.ts';
import { tableDefinition } from '../../../functions/shared/table-definition.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const { shelfIndex, ledgerIndex } = tableDefinition;
const attributes = [shelfIndex.partitionKey, shelfIndex.sortKey, ledgerIndex.partitionKey, ledgerIndex.sortKey];

/** Every comment stands on the one shelf of its status, and on the ledger of its author. */
export const auditPlaces = ({ table }: Evidence): Finding[] =>
  Array.from(table.comments.values()).flatMap(({ item, value }) => {
    const expected: Readonly<Record<string, unknown>> = commentItem(value);
    return attributes
      .filter((name) => item[name] !== expected[name])
      .map(
        (name): Finding => ({
          violation: 'misplaced',
          comment: value.id,
          says: `${value.status}, and its ${name} is ${String(item[name])} instead of ${String(expected[name])}`,
        }),
      );
  });
