const otherwise: Readonly<Record<string, string>> = { etag: 'ETag', 'www-authenticate': 'WWW-Authenticate' };

/** A header's name as it is usually written: `Idempotency-Key`. */
export const headerName = (lowerCase: string): string =>
  otherwise[lowerCase] ?? lowerCase.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
