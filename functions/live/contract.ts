import * as z from 'zod/mini';
import { claim } from '../comments/claim.ts';
import { status } from '../comments/comment.ts';
import { site } from '../shared/site.ts';

/** The path of the WebSocket API: the distribution sends it on as it is, so that it is the name of the stage, too. */
export const liveStage = 'live';

/** What one connection and one user may have, and how long something may take (docs/live.md). */
export const liveLimits = {
  /** Of a message from a client, in characters: an access token has about a thousand. */
  messageCharacters: 8_192,
  /** Seconds from the opening of a connection until nobody can log in on it any more. */
  secondsToAuthenticate: 30,
  connectionsPerUser: 10,
  /** Queues that one connection may listen to. */
  sitesPerConnection: 5,
  /** Connections that one network may open in a minute. */
  openedPerMinute: 120,
} as const;

/** What a client may say. */
export const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('authenticate'), token: z.string().check(z.minLength(1)) }),
  z.object({ type: z.literal('subscribe'), site }),
  z.object({ type: z.literal('unsubscribe'), site }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

/** What went wrong, for programs. `ending` are those after which the connection is closed. */
const errorCodes = {
  staying: ['malformed', 'too_large', 'forbidden', 'too_many_subscriptions', 'unavailable', 'internal'],
  ending: ['unauthenticated', 'invalid_token', 'too_late', 'another_user', 'too_many_connections'],
} as const;
export type StayingCode = (typeof errorCodes.staying)[number];
export type EndingCode = (typeof errorCodes.ending)[number];

/** Something that happened to a comment in the review queue. Whoever wants to see the comment asks for it. */
const queueChange = z.object({
  comment: z.string(),
  /** It came into the queue, left it, was claimed by an admin, or is nobody's again. */
  change: z.enum(['added', 'removed', 'claimed', 'released']),
  /** What the comment is now. */
  status: z.optional(status),
  version: z.optional(z.int()),
  claim: z.optional(claim),
});
export type QueueChange = z.infer<typeof queueChange>;

/** A notification that its recipient has not seen yet, and what it is about. Whoever wants to read it asks for it. */
/** One that is not about a comment names none. */
const notificationHint = z.object({ id: z.string(), comment: z.optional(z.string()), post: z.optional(z.string()) });
export type NotificationHint = z.infer<typeof notificationHint>;

/** What a client is told. */
export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('authenticated'),
    user_id: z.string(),
    /** Seconds until the access token ends: a new one has to come before. */
    expires_in: z.int(),
    /** The queues that the connection listens to. */
    sites: z.array(z.string()),
  }),
  z.object({ type: z.literal('subscribed'), site: z.string() }),
  z.object({ type: z.literal('unsubscribed'), site: z.string() }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('notifications'), notifications: z.array(notificationHint) }),
  z.object({ type: z.literal('queue'), site: z.string(), changes: z.array(queueChange) }),
  z.object({
    type: z.literal('error'),
    code: z.enum([...errorCodes.staying, ...errorCodes.ending]),
    detail: z.string(),
    /** With a malformed message: messages for each field. */
    errors: z.optional(z.record(z.string(), z.array(z.string()))),
    /** The id under which something internal stands in the logs. */
    request_id: z.optional(z.string()),
  }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;
