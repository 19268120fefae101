/** What is said on a connection (docs/live.md), as `functions/live/contract.ts` has it; a test compares the two. */
export type ClientMessage =
  | { readonly type: 'authenticate'; readonly token: string }
  | { readonly type: 'subscribe' | 'unsubscribe'; readonly site: string }
  | { readonly type: 'ping' };

/** What happened to a comment in a review queue. */
export interface QueueChange {
  readonly comment: string;
  readonly change: 'added' | 'removed' | 'claimed' | 'released';
  readonly status?: 'UNDER_REVIEW' | 'APPROVED' | 'FLAGGED' | 'REJECTED' | 'PURGED' | undefined;
  readonly version?: number | undefined;
  readonly claim?: { readonly by: string; readonly until: string } | undefined;
}

/** One that is not about a comment names none. */
interface NotificationHint {
  readonly id: string;
  readonly comment?: string | undefined;
  readonly post?: string | undefined;
}

export type ServerMessage =
  | {
      readonly type: 'authenticated';
      readonly user_id: string;
      readonly expires_in: number;
      readonly sites: readonly string[];
    }
  | { readonly type: 'subscribed' | 'unsubscribed'; readonly site: string }
  | { readonly type: 'pong' }
  | {
      readonly type: 'notifications';
      readonly notifications: readonly NotificationHint[];
    }
  | { readonly type: 'queue'; readonly site: string; readonly changes: readonly QueueChange[] }
  | { readonly type: 'error'; readonly code: string; readonly detail: string };
