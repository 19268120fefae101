/** An item that counts for a while. */
interface RememberedItem {
  readonly pk: string;
  readonly sk: string;
  /** When it is forgotten, in seconds since 1970. */
  readonly ttl: number;
}

/**
 * Puts an item for a transaction, unless one with its key is remembered; that one is told then. DynamoDB may keep what is
 * expired for days.
 */
export const putUnlessRemembered = (TableName: string, Item: RememberedItem, now: Date) => ({
  Put: {
    TableName,
    Item,
    ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':now': Math.floor(now.getTime() / 1_000) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});
