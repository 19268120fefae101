import { plainText } from '../shared/plain-text.ts';

/** The content of a comment as clients send it: 1 to 5,000 characters once it is cleaned. */
export const commentContent = plainText(5_000);
