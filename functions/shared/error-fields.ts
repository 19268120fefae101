/** Codes are words of a protocol or numbers; anything else may quote what a client sent. */
const code = /^[A-Z][A-Z0-9_]*$/;

interface ErrorFields {
  readonly error: string;
  readonly code?: string | number;
  readonly cause?: ErrorFields;
}

/** All that a log may say of an error: what kind it is, never its message, which may quote a text or a token. */
export const errorFields = (error: unknown): ErrorFields => {
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  const given = 'code' in error ? error.code : undefined;
  return {
    error: error.name === 'Error' ? error.constructor.name : error.name,
    ...((typeof given === 'number' || (typeof given === 'string' && code.test(given))) && { code: given }),
    ...(error.cause !== undefined && { cause: errorFields(error.cause) }),
  };
};
