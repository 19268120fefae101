import * as z from 'zod/mini';

/** What a user has written lately: enough to hold back a flood and the same text twice, and nothing of the texts. */
export const writingAllowance = z.object({
  /** Counts the changes, so that of two writes at once one is told. */
  version: z.int(),
  /** The minute that is counted, which began with its first write: when it ends, in seconds since 1970. */
  window_ends: z.int(),
  count: z.int(),
  /** Keyed hashes of the last texts, each with the post it stands under, and until when none may be the same, in seconds. */
  texts: z.array(z.object({ hash: z.string(), until: z.int() })),
});
export type WritingAllowance = z.infer<typeof writingAllowance>;

const windowSeconds = 60;
const sameTextSeconds = 10 * 60;
/** Enough for the last minute of who writes as fast as he may. */
const rememberedTexts = 10;

type Spending =
  | { readonly outcome: 'granted'; readonly after: WritingAllowance }
  /** Seconds until it will be granted. */
  | { readonly outcome: 'too-many'; readonly retryAfter: number }
  | { readonly outcome: 'same-text'; readonly retryAfter: number };

/**
 * Whether one more may be written now.
 * @param hash of the text under its post; none for an edit, which may come back to a text
 */
export const spend = (
  before: WritingAllowance | undefined,
  { now, hash, perMinute }: { now: Date; hash?: string; perMinute: number },
): Spending => {
  const seconds = Math.floor(now.getTime() / 1_000);
  const texts = (before?.texts ?? []).filter(({ until }) => until > seconds);
  const same = texts.find((text) => text.hash === hash);
  if (same !== undefined) {
    return { outcome: 'same-text', retryAfter: same.until - seconds };
  }
  const present = before !== undefined && before.window_ends > seconds ? before : undefined;
  if (present !== undefined && present.count >= perMinute) {
    return { outcome: 'too-many', retryAfter: present.window_ends - seconds };
  }
  return {
    outcome: 'granted',
    after: {
      version: (before?.version ?? 0) + 1,
      window_ends: present?.window_ends ?? seconds + windowSeconds,
      count: (present?.count ?? 0) + 1,
      texts: [...(hash === undefined ? [] : [{ hash, until: seconds + sameTextSeconds }]), ...texts].slice(
        0,
        rememberedTexts,
      ),
    },
  };
};

/** Under the user, so that it is exported and erased with what else is kept there. */
export const allowanceKey = (user: string) => ({ pk: `USER#${user}`, sk: 'ALLOWANCE' });

/** The item, which DynamoDB deletes when it says nothing any more. */
export const allowanceItem = (user: string, allowance: WritingAllowance) => ({
  ...allowanceKey(user),
  ...allowance,
  ttl: allowance.window_ends + sameTextSeconds,
});
