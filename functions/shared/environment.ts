/**
 * The names of the environment variables that functions read, for those who set them (`lib/`, `local/`)
 * and those who read them. Which function gets which is decided in `lib/grants.ts`.
 */
export const variables = {
  tableName: 'TABLE_NAME',
  moderationQueueUrl: 'MODERATION_QUEUE_URL',
  /** Where messages wait that nothing can be done with by itself. */
  parkingQueueUrl: 'PARKING_QUEUE_URL',
  userPoolId: 'USER_POOL_ID',
  userPoolClientId: 'USER_POOL_CLIENT_ID',
  /** What the distribution sends along, so that a request which went around it is known. */
  originSecret: 'ORIGIN_SECRET',
  /** The keys of the chains of audit records, separated by spaces; the last is in use. */
  auditKeys: 'AUDIT_KEYS',
  /** The distribution that is told when something it keeps has changed. */
  distributionId: 'DISTRIBUTION_ID',
  /** Where open connections of the WebSocket API are written to and closed. */
  connectionsUrl: 'CONNECTIONS_URL',
  /** How many comments a user may write in a minute. */
  commentsPerMinute: 'COMMENTS_PER_MINUTE',
  /** How many comments may come from one network in a minute. */
  commentsPerMinuteOfNetwork: 'COMMENTS_PER_MINUTE_OF_NETWORK',
  /** How many reports of full weight make a comment FLAGGED. */
  reportsToFlag: 'REPORTS_TO_FLAG',
  /** User names, separated by commas, or `*`, whom the two limits do not hold: for local runs only. */
  exemptUsers: 'EXEMPT_USERS',
  /** Days for which a rejection counts as a strike against its author. */
  strikeDays: 'STRIKE_DAYS',
  /** From how many strikes on a person decides about what the author writes, or `never`. */
  strikesToHold: 'STRIKES_TO_HOLD',
  /** From how many strikes on the author is suspended, or `never`. */
  strikesToSuspend: 'STRIKES_TO_SUSPEND',
  /** For how many days the first time, the second, …, separated by commas. */
  suspensionDays: 'SUSPENSION_DAYS',
  /** The CloudWatch namespace of this stack's metrics. */
  metricNamespace: 'METRIC_NAMESPACE',
  /** Which trace an invocation belongs to. Lambda sets it anew for each. */
  traceHeader: '_X_AMZN_TRACE_ID',
  /** The scorers of choice in their order, separated by commas (`functions/moderation/scorers-of-choice.ts`). */
  scorers: 'SCORERS',
  /** How often each scorer may be asked in a minute, by all workers together. */
  scorerCallsPerMinute: 'SCORER_CALLS_PER_MINUTE',
  /** How many billing units each scorer may charge in a month; as many as it likes unless set. */
  scorerUnitsPerMonth: 'SCORER_UNITS_PER_MONTH',
  /** `decide`, or `hold`: whether the fallback may approve. */
  fallback: 'FALLBACK',
  /** `v1` or `v2` of Google's language API. */
  googleApiVersion: 'GOOGLE_API_VERSION',
  /** ARN of the secret that holds Google's service account key as JSON. */
  googleKeySecretArn: 'GOOGLE_KEY_SECRET_ARN',
  /** Google's service account key itself, as JSON: for local runs only. */
  googleKeyJson: 'SERVICE_KEY_JSON',
  /** Base URL of a stand-in for the language API, which asks for no key: for local runs only. */
  languageApiUrl: 'LANGUAGE_API_URL',
  /** Base URL of the moderation endpoint that speaks OpenAI's protocol. */
  openAiUrl: 'OPENAI_URL',
  /** The model that it is asked for. */
  openAiModel: 'OPENAI_MODEL',
  /** ARN of the secret that holds its key as plain text. */
  openAiKeySecretArn: 'OPENAI_KEY_SECRET_ARN',
  /** Its key itself: for local runs only. */
  openAiKey: 'OPENAI_API_KEY',
} as const;

export type Variable = (typeof variables)[keyof typeof variables];
export type Environment = Readonly<Partial<Record<Variable, string>>>;

/**
 * The value of a variable the function cannot work without.
 * @throws Error naming the variable: the function fails at cold start, not at the first request that needs it.
 */
export const required = (environment: Environment, variable: Variable): string => {
  const value = environment[variable];
  if (value === undefined || value === '') {
    throw new Error(`The environment variable ${variable} is not set`);
  }
  return value;
};
