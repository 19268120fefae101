import * as z from 'zod/mini';
import { characterCount } from './character-count.ts';

/** Control and format characters that show nothing and can hide something; tabs and line ends stay. */
const controlCharacters = /[\p{Cc}\u202A-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const keptControlCharacters = new Set(['\t', '\n']);

/**
 * Text as it is stored: well-formed, NFC, no control characters, no space around it.
 * It stays text: whoever shows it escapes it.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(controlCharacters, (character) => (keptControlCharacters.has(character) ? character : ''))
    .normalize('NFC')
    .trim();

const cleanLine = (text: string): string => cleanText(text).replaceAll(/[ \t\n]+/g, ' ');

/** Something to see: no space, nothing that is shown as nothing (zero-width characters, fillers), no accent without a letter. */
const visible = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/u;

const textCleanedBy = (clean: (text: string) => string, maximumCharacters: number) =>
  z
    .pipe(
      z.pipe(z.string('Must be a text'), z.transform(clean)),
      z.string().check(
        z.refine((text) => visible.test(text), { error: 'Must not be empty', abort: true }),
        z.refine((text) => characterCount(text) <= maximumCharacters, {
          error: `Must have at most ${maximumCharacters} characters`,
        }),
      ),
    )
    .check(
      z.meta({
        description:
          'Plain text, of which something is to be seen. Control characters and space around it are removed.',
        minLength: 1,
        maxLength: maximumCharacters,
      }),
    );

/** Text as clients send it: 1 to so many characters once it is cleaned. */
export const plainText = (maximumCharacters: number) => textCleanedBy(cleanText, maximumCharacters);

/** Text on one line: what is between two words and can be seen as a gap only is one space. */
export const plainLine = (maximumCharacters: number) => textCleanedBy(cleanLine, maximumCharacters);
