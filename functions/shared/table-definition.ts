/**
 * The one table: its keys and indexes, for the stack that creates it, the local engine and the stores.
 * Every item has `pk` and `sk`; an item that stands in lists also has the keys of their indexes (docs/design.md).
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
      'parent',
      'edited',
      'claim',
      'appeal',
      'is_read',
    ],
  },
  /**
   * Lists in which an item stays whatever becomes of it: the comments of an author, the decisions of a day. Only keys are
   * projected, so that a change of an item is not written here, too; whoever needs more reads the items.
   */
  ledgerIndex: {
    name: 'gsi2',
    partitionKey: 'gsi2pk',
    sortKey: 'gsi2sk',
  },
} as const;
