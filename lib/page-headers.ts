/** Where the files of the pages are whose names change with their content. */
export const hashedFolder = 'assets';

/** What browsers are told with every page, for the distribution (`static-pages.ts`) and what stands in for it (`local/`). */
export const pageHeaders = {
  contentSecurityPolicy: "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  /** For how long a browser asks by HTTPS only, in days. */
  strictTransportDays: 365,
  /** Any page may embed the widget, whose parts are modules: browsers load those of another origin only where it agrees. */
  allowOrigin: '*',
  /** For pages that are isolated from other origins (Cross-Origin-Embedder-Policy). */
  resourcePolicy: 'cross-origin',
  /** Of files that are named after their content. */
  hashedCacheControl: 'public, max-age=31536000, immutable',
} as const;
