import { firstStanding, type Standing, standing } from './standing.ts';

export const standingKey = (author: string) => ({ pk: `USER#${author}`, sk: 'STANDING' });

/** From the item at `standingKey`, or from none. */
export const standingFrom = (author: string, item: unknown): Standing =>
  item === undefined ? firstStanding(author) : standing.parse(item);

/** The write of a standing in the place of the one that was read: refused when somebody else wrote meanwhile. */
export const putStanding = (TableName: string, before: Standing, after: Standing) => ({
  Put: {
    TableName,
    Item: { ...standingKey(before.author), ...after, version: before.version + 1 },
    ...(before.version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': before.version },
        }),
  },
});
