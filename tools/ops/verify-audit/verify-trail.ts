import { reasonHash, recordContent, sealContent } from '../../../functions/comments/audit-chain.ts';
import type { AuditMac } from '../../../functions/comments/audit-mac.ts';
import { type CommentEvent, comment as commentSchema } from '../../../functions/comments/comment.ts';
import { auditKey, commentKey } from '../../../functions/comments/comment-item.ts';

/** An item as it stands in the table. Nothing is believed of it. */
export type Item = Readonly<Record<string, unknown>>;

/** What may be wrong with an audit record, or with the comment itself. */
type Problem = 'missing' | 'changed' | 'misplaced' | 'surplus' | 'unverifiable' | 'reason-removed';

export interface TrailFinding {
  /** Of the record; none when it is about the comment itself. */
  readonly version?: number;
  readonly problem: Problem;
  readonly says: string;
}

type Mac = string | undefined;

/** What takes reasons away; nothing else does. */
const erasing: CommentEvent = 'erasedByAuthor';

const { chain } = commentSchema.shape;

/** What cannot be made into JSON was not written by us. */
const codesOf = (mac: AuditMac, ...of: Parameters<AuditMac['allOf']>): readonly string[] => {
  try {
    return mac.allOf(...of);
  } catch {
    return [];
  }
};

const isCode = (codes: readonly string[], code: unknown): boolean => codes.some((one) => one === code);

/** The version of the place in which a record stands; 0 when it is none. */
const placeOf = ({ sk }: Item): number => Number(/^AUDIT#(\d{8,})$/.exec(String(sk))?.[1] ?? 0);

/**
 * The records that are as they were written: their MACs fit what they say and a MAC of the record before them. Each is looked
 * at by the version that it claims, wherever it stands. After a record that does not fit both its MAC and the one that
 * it should have are tried, so that one changed record does not make all that follow it doubtful.
 */
const confirmedOf = (mac: AuditMac, records: readonly Item[]) => {
  const macs = new Map<number, readonly Mac[]>([[0, [undefined]]]);
  const confirmed = new Set<Item>();
  const byVersion = Map.groupBy(records, ({ version }) => Number(version));
  for (const version of [...byVersion.keys()].toSorted((one, other) => one - other)) {
    const before = macs.get(version - 1) ?? [];
    const own = (byVersion.get(version) ?? []).flatMap((record): Mac[] => {
      const stored = typeof record['mac'] === 'string' ? [record['mac']] : [];
      const isConfirmed = before.some((previous) =>
        isCode(codesOf(mac, 'record', recordContent(record, previous)), record['mac']),
      );
      if (isConfirmed) {
        confirmed.add(record);
        return stored;
      }
      return before.length === 0 ? stored : [...stored, ...codesOf(mac, 'record', recordContent(record, before[0]))];
    });
    macs.set(version, own);
  }
  return confirmed;
};

/** Whether the reason of a record is the one that it was written with, or was taken from it together with its salt. */
const reasonOf = ({ reason, reason_hash: hash, reason_salt: salt }: Item): 'kept' | 'removed' | 'changed' => {
  if (reason === undefined && salt === undefined) {
    return hash === undefined ? 'kept' : 'removed';
  }
  const isKept = typeof reason === 'string' && typeof salt === 'string' && reasonHash(reason, salt) === hash;
  return isKept ? 'kept' : 'changed';
};

/**
 * @param places sorted
 * @param last the version up to which there must be records, at least
 */
const gapsIn = (places: readonly number[], last: number): TrailFinding[] => {
  const end = Math.max(last, places.at(-1) ?? 0) + 1;
  const gaps: TrailFinding[] = [];
  let from = 1;
  for (const place of [...places, end]) {
    if (place > from) {
      const says = place - 1 === from ? 'is missing' : `is missing, and so are those up to ${place - 1}`;
      gaps.push({ version: from, problem: 'missing', says });
    }
    from = Math.max(from, place + 1);
  }
  return gaps;
};

/**
 * Holds a comment and its audit records against each other, and against the MACs that nobody can make without the audit keys.
 * @param items all that stands under the key of the comment, in any order
 */
export const verifyTrail = (mac: AuditMac, id: string, items: readonly Item[]): TrailFinding[] => {
  const comment = items.find(({ sk }) => sk === commentKey(id).sk);
  const records = items
    .filter(({ sk }) => String(sk).startsWith('AUDIT#'))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  const confirmed = confirmedOf(mac, records);
  const confirmedVersions = new Set<unknown>(Array.from(confirmed, ({ version }) => version)).add(0);
  const last = records.at(-1);
  const isErased = last !== undefined && confirmed.has(last) && last['event'] === erasing;
  const length = typeof comment?.['version'] === 'number' ? comment['version'] : undefined;

  const isInPlace = (record: Item): boolean =>
    record['comment'] === id && record['sk'] === auditKey(id, Number(record['version'])).sk;

  const inspect = (record: Item): TrailFinding[] => {
    const version = placeOf(record);
    const found = (problem: Problem, says: string): TrailFinding[] => [{ version, problem, says }];
    if (!isInPlace(record)) {
      const [claimed, ofComment] = [String(record['version']), String(record['comment'])];
      return found(
        'misplaced',
        `is another: what stands there says that it is record ${claimed} of comment ${ofComment}`,
      );
    }
    if (!confirmed.has(record) && !confirmedVersions.has(version - 1)) {
      return found('unverifiable', 'cannot be verified: the record before it is not the one that was written');
    }
    const reason = reasonOf(record);
    if (!confirmed.has(record) || reason === 'changed') {
      return found('changed', 'was changed after it was written');
    }
    if (length !== undefined && version > length) {
      return found('surplus', `is one too many: the comment is of version ${length}`);
    }
    return reason === 'removed' && !isErased
      ? found('reason-removed', 'has lost its reason, and its author did not erase the comment')
      : [];
  };

  const inspectComment = (): TrailFinding[] => {
    if (comment === undefined) {
      return [{ problem: 'missing', says: 'is missing, and has records' }];
    }
    const { head, seal } = chain.safeParse(comment['chain']).data ?? {};
    if (!isCode(codesOf(mac, 'comment', sealContent(comment, head)), seal)) {
      return [{ problem: 'changed', says: 'was changed after it was written, or its records were cut off' }];
    }
    const isAnother = (record: Item): boolean =>
      placeOf(record) === length && isInPlace(record) && confirmed.has(record) && record['mac'] !== head;
    return records.filter(isAnother).map((record) => {
      return { version: placeOf(record), problem: 'changed', says: 'is not the one that the comment ends with' };
    });
  };

  return [...inspectComment(), ...gapsIn(records.map(placeOf), length ?? 0), ...records.flatMap(inspect)];
};
