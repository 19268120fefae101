import * as z from 'zod/mini';

const usernamePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{2,29}$/u;

/** Characters that show nothing, with which a name would look like another. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Accents piled up hide the letters, and the lines above and below. */
const piledAccents = /\p{M}{3}/u;

/** Scripts that share the looks of many letters: one name is written in one of them. */
const lookalikeScripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const mixesScripts = (text: string) => lookalikeScripts.filter((script) => script.test(text)).length > 1;

/** Names that would speak for the house. */
const reserved = new Set([
  'admin',
  'administrator',
  'mod',
  'moderator',
  'moderato',
  'owner',
  'root',
  'staff',
  'support',
  'system',
]);

/** In one spelling: as Cognito gives names back, which ignores their case. */
export const canonicalName = (name: string): string => name.toWellFormed().normalize('NFKC').toLowerCase();

/** A name to log in with and to be known by: chosen at registration, shown beside every comment. */
export const newUsername = z
  .pipe(
    z.pipe(z.string('Must be a text').check(z.maxLength(254)), z.transform(canonicalName)),
    z.string().check(
      z.regex(usernamePattern, {
        error: 'Must have 3 to 30 letters, digits, dots, underscores or hyphens, and begin with a letter or digit',
      }),
      z.refine((name) => !invisible.test(name) && !piledAccents.test(name) && !mixesScripts(name), {
        error: 'Must not look like another name: no invisible characters, piled accents or letters of several scripts',
      }),
      z.refine((name) => !reserved.has(name), { error: 'Is reserved' }),
    ),
  )
  .check(z.meta({ description: 'Shown beside every comment, in lower case.', pattern: usernamePattern.source }));

/** What somebody says who he is: a user name in any spelling, or the e-mail address of the account. */
export const givenUsername = z.pipe(
  z.pipe(
    z.string('Must be a text').check(z.minLength(1), z.maxLength(254)),
    z.transform((text) => (text.includes('@') ? text.toWellFormed() : canonicalName(text))),
  ),
  // Some characters become many when they are normalised.
  z.string().check(z.maxLength(254)),
);

export const emailAddress = z
  .string('Must be a text')
  .check(
    z.maxLength(254),
    z.email({ error: 'Must be an e-mail address' }),
    z.regex(/^[^@]{1,64}@/, { error: 'Must have at most 64 characters before the @ (RFC 5321)' }),
    z.meta({ format: 'email' }),
  );

/** A password that is to be set, by the rule of the pool (`lib/identity.ts`): length, not composition. */
export const newPassword = z.string('Must be a text').check(
  z.minLength(12, 'Must have at least 12 characters'),
  z.maxLength(256, 'Must have at most 256 characters'),
  // As Cognito has it: `[\S]+.*[\S]+` (API reference, PasswordType), where a dot is no line end.
  z.regex(/^\S.*\S$/, { error: 'Must be one line, and neither begin nor end with a space' }),
);

/** A password that is to be compared: whatever it is, since an old one may follow an old rule. */
export const givenPassword = z.string('Must be a text').check(z.minLength(1), z.maxLength(256));

/** A code that came by mail or from an authenticator. */
export const code = z
  .string('Must be a text')
  .check(z.trim(), z.regex(/^\d{6,8}$/, { error: 'Must be the digits of the code' }));

/** A token as the pool gave it; its inside is the pool's affair. */
export const opaqueToken = z.string('Must be a text').check(z.minLength(1), z.maxLength(4_096));
