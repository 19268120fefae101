import { terms } from './terms.ts';

/** Swearing that most readers no longer mind, for sites whose readers do. */
export const mildProfanity = terms(`
  bloody hell, boob[s], boobies, bugger, butt[s], crap[py|s], dammit, damn[ed|it], darn[ed], fart[s|ed|ing], freaking
  hell, lmao, lmfao, omfg, piss[ed], poop[y], screw it, screwed, sucks, sucky, tits, wtf
`);
