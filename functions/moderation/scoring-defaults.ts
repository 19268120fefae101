/** What holds unless whoever deploys decides otherwise (`lib/settings.ts`), and in local runs. */
export const scoringDefaults = {
  scorers: ['google'],
  /** Google's quota for a new project. */
  scorerCallsPerMinute: 600,
  fallback: 'decide',
  googleApiVersion: 'v1',
  openAiUrl: 'https://api.openai.com',
  openAiModel: 'omni-moderation-latest',
} as const;
