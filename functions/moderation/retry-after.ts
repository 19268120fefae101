/** The form of dates that HTTP asks for; the two that are obsolete nobody sends. */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * In how many milliseconds to come back, as the header Retry-After says it: in seconds, or by a date (RFC 9110, 10.2.3).
 * 0 when it is missing, past, or says nothing.
 */
export const millisecondsOf = (retryAfter: string | null | undefined, now: Date): number => {
  const text = retryAfter?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.ceil(Number(text) * 1_000);
  }
  return httpDate.test(text) ? Math.max(0, Date.parse(text) - now.getTime()) : 0;
};
