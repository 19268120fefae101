import * as z from 'zod/mini';

/** The header with which a client marks a request and its repetitions: 1 to 255 visible ASCII characters. */
export const idempotencyKey = z.object({
  'idempotency-key': z.optional(
    z
      .string()
      .check(
        z.regex(/^[\x21-\x7E]{1,255}$/, 'Must be 1 to 255 visible ASCII characters'),
        z.describe('Sent again with the same key, a request has its effect once and is answered as the first time.'),
      ),
  ),
});
