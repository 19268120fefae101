import { isDeepStrictEqual } from 'node:util';

type Item = Readonly<Record<string, unknown>>;

/** What must hold of an item for a write to it. */
export interface Condition {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
}

interface ItemUpdate {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, unknown>;
}

/**
 * The update that makes `after` of an item that is `before`: it names what differs, and nothing else. So attributes which
 * this version of the code does not know, because a newer one wrote them, stay.
 * @param conditions attributes of `before` that the item must still have
 * @param gone attributes that the item has no more, whether or not `before` knows of them
 */
export const itemUpdate = (
  before: Item,
  after: Item,
  conditions: readonly string[],
  gone: readonly string[] = [],
): ItemUpdate => {
  const attributes = Object.keys({ ...before, ...after });
  const changed = attributes.filter((name) => !gone.includes(name) && !isDeepStrictEqual(before[name], after[name]));
  const set = changed.filter((name) => after[name] !== undefined);
  const remove = [...changed.filter((name) => after[name] === undefined), ...gone];
  const used = [...new Set([...changed, ...gone, ...conditions])];
  const values: Record<string, unknown> = Object.fromEntries([
    ...set.map((name) => [`:${name}`, after[name]]),
    ...conditions.map((name) => [`:before_${name}`, before[name]]),
  ]);
  return {
    UpdateExpression: [
      set.length > 0 ? `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}` : '',
      remove.length > 0 ? `REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '',
    ]
      .join(' ')
      .trim(),
    ConditionExpression: conditions.map((name) => `#${name} = :before_${name}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(used.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: values,
  };
};

/** The update with one more condition. */
export const onlyIf = (update: ItemUpdate, { expression, names, values }: Condition): ItemUpdate => ({
  ...update,
  ConditionExpression: `${update.ConditionExpression} AND ${expression}`,
  ExpressionAttributeNames: { ...update.ExpressionAttributeNames, ...names },
  ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ...values },
});
