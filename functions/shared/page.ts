import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Problem } from './problem.ts';

/** One page of a list, and where the next begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Sort key of the last item; absent on the last page. */
  readonly next?: string;
}

const wholeNumber = (name: string, minimum: number, maximum: number) =>
  z
    .pipe(
      z.string().check(
        z.refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum, {
          error: `${name} must be a whole number from ${minimum} to ${maximum}`,
        }),
      ),
      z.transform(Number),
    )
    .check(z.meta({ type: 'integer', minimum, maximum }));

/** The order of a list, by the time of its items. */
export const sort = z._default(z.enum(['newest', 'oldest'], 'Must be "newest" or "oldest"'), 'newest');
export type Sort = z.infer<typeof sort>;

/** Which page of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  /** The sort key with which the previous page ended. */
  readonly from?: string | undefined;
}

/** The query parameters of every list: `limit` (1..100, 20 unless told) and `cursor`. */
export const pageQuery = {
  limit: z._default(wholeNumber('limit', 1, 100).check(z.describe('How many entries a page has at most.')), 20),
  cursor: z.optional(
    z.string().check(z.minLength(1), z.maxLength(500), z.describe('Comes in the `Link` header of the previous page.')),
  ),
};

/** The response headers of every list. */
export const pageHeaders = {
  link: z.exactOptional(z.string().check(z.describe('Leads to the next page: `<…>; rel="next"`. None on the last.'))),
};

/**
 * A cursor is the sort key of the last item shown, with a checksum over it and the list it belongs to, so that one which
 * was changed or comes from another list is refused. That guards against mistakes: whoever forges one only chooses where
 * to begin reading, in a list that is his to read.
 */
const checksum = (list: string, sortKey: string): string =>
  createHash('sha256').update(`${list}\n${sortKey}`).digest('base64url').slice(0, 12);

export const encodeCursor = (list: string, sortKey: string): string =>
  Buffer.from(`${checksum(list, sortKey)}${sortKey}`).toString('base64url');

/**
 * The sort key behind a cursor.
 * @param list names the list and everything that selects its items
 * @throws Problem 400 when the cursor was not made for this list
 */
export const decodeCursor = (list: string, cursor: string): string => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const sortKey = text.slice(12);
  if (sortKey === '' || cursor !== encodeCursor(list, sortKey)) {
    throw new Problem(400, 'The cursor is not one that this list gave.', {
      errors: { cursor: ['Take it unchanged from the Link header of the previous page.'] },
    });
  }
  return sortKey;
};

/** The `Link` header that leads to the next page (RFC 8288); none on the last page. */
export const linkToNext = (
  list: string,
  path: string,
  query: Record<string, string | number | boolean | undefined>,
  page: Page<unknown>,
): Record<string, string> => {
  if (page.next === undefined) {
    return {};
  }
  const parameters = new URLSearchParams({ cursor: encodeCursor(list, page.next) });
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  return { link: `<${path}?${parameters.toString()}>; rel="next"` };
};
