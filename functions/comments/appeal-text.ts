import { plainText } from '../shared/plain-text.ts';

/** What an author says who appeals: 1 to 1,000 characters once it is cleaned. */
export const appealText = plainText(1_000);
