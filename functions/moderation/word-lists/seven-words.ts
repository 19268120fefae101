import { terms } from './terms.ts';

/**
 * The rule that Moderato began with, there as substrings, here as whole words. It meets as many harmless comments as
 * harmful ones ("bad weather", "a red flag"), so it is for sites that want it.
 */
export const sevenWords = terms('attack, bad, flag, hate, idiot, kill, stupid');
