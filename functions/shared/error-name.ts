/** All that a log may say of an error: its message may quote a text or a token. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
