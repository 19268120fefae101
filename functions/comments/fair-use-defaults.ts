/** What holds unless whoever deploys decides otherwise (`lib/settings.ts`), and in local runs. */
export const fairUseDefaults = { commentsPerMinute: 10, commentsPerMinuteOfNetwork: 60 } as const;
