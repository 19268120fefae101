import { createHmac, randomBytes } from 'node:crypto';
import type { AuditMac } from './audit-mac.ts';
import type { AuditRecord } from './audit-record.ts';
import type { Comment } from './comment.ts';
import { auditItem } from './comment-item.ts';

type Item = Readonly<Record<string, unknown>>;

/** A hash by which a reason can be held against a record, and that tells nothing of it once its salt is gone. */
export const reasonHash = (reason: string, salt: string): string =>
  createHmac('sha256', salt).update(reason).digest('base64url').slice(0, 22);

const reasonParts = ({ reason }: AuditRecord) => {
  if (reason === undefined) {
    return {};
  }
  const salt = randomBytes(16).toString('base64url');
  return { reason_hash: reasonHash(reason, salt), reason_salt: salt };
};

/**
 * What the MAC of an audit record is made of: every attribute that the item has, also such as this version of the code does
 * not know, and the MAC of the record before it. Its keys follow from its comment and version. For the reason stands its
 * hash: reason and salt are all that may ever be taken from a record (`forget-reasons.ts`).
 * @param previous undefined for the first record of a comment
 */
export const recordContent = (item: Item, previous: string | undefined): Item => {
  const { pk: _pk, sk: _sk, mac: _mac, reason: _reason, reason_salt: _salt, ...covered } = item;
  return { covered, previous };
};

/**
 * What the seal of a comment binds to its last record. Left out is what changes without a change of state: its rescue, a
 * claim, attempts, the loss of its author; and where it stands in the indexes, which follows from the rest. Another list would
 * make all seals wrong that there are.
 */
const sealedAttributes = [
  ...(['id', 'site', 'post', 'post_title', 'parent', 'author', 'author_id', 'created_at', 'updated_at'] as const),
  ...(['content', 'salt', 'edited', 'status', 'version', 'scored_version', 'reason'] as const),
] satisfies (keyof Comment)[];

/** @param comment as it stands in the table, or is to */
export const sealContent = (comment: Item, head: unknown): Item => ({
  ...Object.fromEntries(sealedAttributes.map((name) => [name, comment[name]])),
  head,
});

/** Whether a comment is as the store wrote it last. */
const isSealed = (mac: AuditMac, { chain, ...comment }: Comment): boolean =>
  chain !== undefined && mac.allOf('comment', sealContent(comment, chain.head)).includes(chain.seal);

/**
 * Continues the chain of a comment's audit records. Whoever has the table and not the keys can neither write another record
 * nor take the last one away: the seal to go with the shorter chain stands nowhere.
 * @param before the comment as it was read; none for a new one
 * @returns the comment with its new head, and the items of the records
 */
export const chained = (mac: AuditMac, after: Comment, records: readonly AuditRecord[], before?: Comment) => {
  let head = before?.chain?.head;
  const items = records.map((record) => {
    const item = { ...auditItem(record, after.site), ...reasonParts(record) };
    head = mac.of('record', recordContent(item, head));
    return { ...item, mac: head };
  });
  // What somebody tampered with is never sealed again: the next change would hide it.
  const seal =
    before === undefined || isSealed(mac, before)
      ? mac.of('comment', sealContent(after, head))
      : (before.chain?.seal ?? 'none');
  return { comment: { ...after, chain: { head: head ?? 'none', seal } }, items };
};
