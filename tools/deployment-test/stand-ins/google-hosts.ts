const tokens = 'oauth2.googleapis.com';
const language = 'language.googleapis.com';

/** Where Google's client asks for tokens, and for scores. */
export const googleHost = { tokens, language } as const;

export const googleHosts: readonly string[] = [tokens, language];
