/** What browsers are told with every page, for the distribution (`static-pages.ts`) and what stands in for it (`local/`). */
export const pageHeaders = {
  contentSecurityPolicy: "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  /** For how long a browser asks by HTTPS only, in days. */
  strictTransportDays: 365,
} as const;
