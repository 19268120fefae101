/**
 * The one table: its keys and indexes, for the stack that creates it, the local engine and the stores.
 * Every item has `pk` and `sk`; an item that stands in a list also has `gsi1pk` and `gsi1sk` (docs/design.md).
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLiveAttribute: 'ttl',
  shelfIndex: {
    name: 'gsi1',
    partitionKey: 'gsi1pk',
    sortKey: 'gsi1sk',
    /** What the lists show. Scores are not among them: they are stored once, in the audit record of the decision. */
    projected: [
      'id',
      'site',
      'title',
      'url',
      'post',
      'post_title',
      'author',
      'author_id',
      'content',
      'status',
      'version',
      'scored_version',
      'reason',
      'created_at',
      'updated_at',
      'message',
      'comment',
      'is_read',
    ],
  },
} as const;
