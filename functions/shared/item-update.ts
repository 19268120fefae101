import { isDeepStrictEqual } from 'node:util';

type Item = Readonly<Record<string, unknown>>;

/**
 * The update that makes `after` of an item that is `before`: it names what differs, and nothing else. So attributes which
 * this version of the code does not know, because a newer one wrote them, stay.
 * @param conditions attributes of `before` that the item must still have
 */
export const itemUpdate = (before: Item, after: Item, conditions: readonly string[]) => {
  const attributes = Object.keys({ ...before, ...after });
  const changed = attributes.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const set = changed.filter((name) => after[name] !== undefined);
  const remove = changed.filter((name) => after[name] === undefined);
  const used = [...new Set([...changed, ...conditions])];
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
