/**
 * A record stays in the stream for 24 hours, and may be delivered again until then. Three times that leaves room for
 * records that DynamoDB trims late.
 */
const markedSeconds = 3 * 24 * 60 * 60;

/** What is folded from the stream, by the sort keys of its markers: each fold marks for itself, so that one that fails holds up no other. */
const folds = { count: 'EVENT', standing: 'EVENT#STANDING', measures: 'EVENT#MEASURES' } as const;

/** The write of the marker that a record of the stream was folded, which fails if it was folded before. */
export const putMarker = (TableName: string, fold: keyof typeof folds, event: string, now: Date) => ({
  Put: {
    TableName,
    Item: { pk: `EVENT#${event}`, sk: folds[fold], ttl: Math.ceil(now.getTime() / 1_000) + markedSeconds },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
