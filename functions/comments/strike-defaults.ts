/** What holds unless whoever deploys decides otherwise (`lib/settings.ts`), and in local runs. */
export const strikeDefaults = { days: 30, hold: 3, suspend: 5, suspensionDays: [1, 7, 30] } as const;
