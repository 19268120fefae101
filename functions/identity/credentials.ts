import * as z from 'zod/mini';

/** A name to log in with and to be known by: chosen at registration, shown beside every comment. */
export const newUsername = z.pipe(
  z.pipe(
    z.string('Must be a text'),
    z.transform((text) => text.normalize('NFKC')),
  ),
  z.string().check(
    z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{2,29}$/u, {
      error: 'Must have 3 to 30 letters, digits, dots, underscores or hyphens, and begin with a letter or digit',
    }),
  ),
);

/** What somebody says who he is: a user name, or the e-mail address of the account. */
export const givenUsername = z.string('Must be a text').check(z.minLength(1), z.maxLength(254));

export const emailAddress = z
  .string('Must be a text')
  .check(z.maxLength(254), z.email({ error: 'Must be an e-mail address' }));

/** A password that is to be set, by the rule of the pool (`lib/identity.ts`): length, not composition. */
export const newPassword = z
  .string('Must be a text')
  .check(
    z.minLength(12, 'Must have at least 12 characters'),
    z.maxLength(256, 'Must have at most 256 characters'),
    z.regex(/^\S(.*\S)?$/s, { error: 'Must not begin or end with a space' }),
  );

/** A password that is to be compared: any text, since an old one may follow an old rule. */
export const givenPassword = z.string('Must be a text').check(z.minLength(1), z.maxLength(256));

/** A code that came by mail or from an authenticator. */
export const code = z
  .string('Must be a text')
  .check(z.trim(), z.regex(/^\d{6,8}$/, { error: 'Must be the digits of the code' }));

/** A token as the pool gave it; its inside is the pool's affair. */
export const opaqueToken = z.string('Must be a text').check(z.minLength(1), z.maxLength(8_192));
