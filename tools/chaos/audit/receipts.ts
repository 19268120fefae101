import { submissionKey } from '../../../functions/comments/submission-request.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const wrong = (comment: string, says: string): Finding => ({ violation: 'receiptWrong', comment, says });

/** Every comment has the receipt of its submission until its author deletes it, and no receipt is of another comment. */
export const auditReceipts = ({ table: { comments, receipts } }: Evidence): Finding[] => {
  return [
    ...Array.from(comments.values()).flatMap(({ value: { id, author_id, idempotency_key: key } }) => {
      const made = key === undefined ? id : receipts.get(submissionKey(author_id, key).pk)?.made;
      return made === id ? [] : [wrong(id, `has the key ${key}, whose receipt is of ${made ?? 'nothing'}`)];
    }),
    ...Array.from(receipts).flatMap(([pk, { made }]) =>
      comments.has(made) ? [] : [wrong(made, `does not exist, and has the receipt ${pk}`)],
    ),
  ];
};
