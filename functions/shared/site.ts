import * as z from 'zod/mini';

export const defaultSite = 'main';

/** The `site` parameter of lists, queue, policy and stats. */
export const site = z._default(
  z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, 'A site is named with 1 to 40 lower-case letters, digits and hyphens')),
  defaultSite,
);
