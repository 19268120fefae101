import * as z from 'zod/mini';
import { statuses } from '../comments/comment.ts';
import { commentKey } from '../comments/comment-item.ts';
import { notificationKey } from '../comments/notification.ts';
import type { NotificationHint, QueueChange } from './contract.ts';

const { sk: ofNotification } = notificationKey('', '');
const { sk: ofComment } = commentKey('');

/**
 * Which records of the table's stream somebody may want to be told of at once, as filters of a Lambda event source:
 * notifications that came about, and whatever happens to comments that are or were in a review queue.
 */
export const liveFilters = [
  { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: ofNotification }] } } } },
  ...['OldImage', 'NewImage'].map((side) => ({
    dynamodb: { Keys: { sk: { S: [ofComment] } }, [side]: { status: { S: ['FLAGGED'] } } },
  })),
];

const text = z.object({ S: z.string() });

const notificationImage = z.object({ id: text, comment: z.optional(text), post: z.optional(text) });

const commentImage = z.object({
  id: text,
  site: text,
  status: z.object({ S: z.enum(statuses) }),
  version: z.object({ N: z.string() }),
  claim: z.optional(z.object({ M: z.object({ by: text, until: text }) })),
});
type CommentImage = z.infer<typeof commentImage>;

const streamRecord = z.object({
  dynamodb: z.object({
    Keys: z.object({ pk: text, sk: text }),
    OldImage: z.optional(z.unknown()),
    NewImage: z.optional(z.unknown()),
  }),
});

/** What somebody is told of. */
export type LiveChange =
  | { readonly kind: 'notification'; readonly recipient: string; readonly hint: NotificationHint }
  | { readonly kind: 'queue'; readonly site: string; readonly change: QueueChange };

const kindOfChange = (before: CommentImage | undefined, after: CommentImage | undefined) => {
  const [was, is] = [before, after].map((image) => image?.status.S === 'FLAGGED');
  if (was !== is) {
    return is ? 'added' : 'removed';
  }
  const [claimedBefore, claimed] = [before, after].map((image) => JSON.stringify(image?.claim));
  if (claimedBefore === claimed) {
    return undefined;
  }
  return claimed === undefined ? 'released' : 'claimed';
};

const queueChangeOf = (old: unknown, present: unknown): LiveChange[] => {
  const [before, after] = [old, present].map((image) => (image === undefined ? undefined : commentImage.parse(image)));
  const image = after ?? before;
  const change = kindOfChange(before, after);
  if (image === undefined || change === undefined) {
    return [];
  }
  const { id, site, status, version, claim } = image;
  const held = claim && { by: claim.M.by.S, until: claim.M.until.S };
  return [
    {
      kind: 'queue',
      site: site.S,
      change: {
        comment: id.S,
        change,
        ...(after && { status: status.S, version: Number(version.N) }),
        ...(after && held && { claim: held }),
      },
    },
  ];
};

/**
 * What a record of the stream says to those who listen; often nothing.
 * @throws Error when it is none of those that the filters let through
 */
export const liveChangesIn = (record: unknown): LiveChange[] => {
  const { Keys, OldImage, NewImage } = streamRecord.parse(record).dynamodb;
  if (!Keys.sk.S.startsWith(ofNotification)) {
    return queueChangeOf(OldImage, NewImage);
  }
  const { id, comment, post } = notificationImage.parse(NewImage);
  const recipient = Keys.pk.S.slice(notificationKey('', '').pk.length);
  return [
    {
      kind: 'notification',
      recipient,
      hint: { id: id.S, ...(comment && { comment: comment.S }), ...(post && { post: post.S }) },
    },
  ];
};
