import * as z from 'zod/mini';

/** A time in an answer, ISO 8601 in UTC. It is ours, and not checked again when it is read. */
export const timestamp = z.string().check(z.meta({ format: 'date-time' }));

/** A time that a client gives, with any offset; it becomes one of ours. */
export const givenTime = z.pipe(
  z.iso.datetime({ offset: true, error: 'Must be a time as in 2026-03-01T12:00:00Z' }),
  z.transform((text) => new Date(text).toISOString()),
);
