import { terms } from './terms.ts';

/**
 * Obscene words and swear words that are rude wherever they stand, with their compounds and usual misspellings.
 *
 * Left out: words of anatomy, sexual health and law (penis, vagina, sex, porn, rape, incest), of which people speak soberly;
 * names (Dick, Willy, Fanny); animals and tools (cock, tit, hoe); what most readers no longer mind, which is mildProfanity.
 */
export const profanity = terms(`
  a dick, apeshit, arse[s], arsehole[s], arselicker[s], arsewipe[s], ass, assbag[s], assclown[s], asses, assface[s]
  asshat[s], asshole[s|ry], asslicker[s], assmunch, asswipe[s], azzhole[s], ballsack[s], bastard[s|ly], batshit
  bellend[s], biatch[es], big dick, bitch[es|ass|ed|ing|y], bitchface, bitchslap, blowjob[s], bollock[s|ing]
  bugger off, buggery, bukkake, bullcrap, bullsh, bullshit[s|ted|ter|ters|ting|ty], bullsiht, buttfuck[er|ers|ing]
  butthead[s], butthole[s], butthurt, buttplug[s], bytch[es], chickenshit[s], circlejerk[s], clusterfuck[s]
  cockblock[er|ing], cockhead[s], cocksuck(er|ers|ing), cockwomble[s], cum, cumbucket[s], cumdump[s], cumdumpster[s]
  cumguzzler[s], cumming, cumshot[s], cumslut[s], cumstain[s], cunnilingus, cunt[s|y|ing|ish|face], dickbag[s]
  dickface[s], dickhead[s], dickhed[s], dickish, dickless, dicks, dickwad[s], dickweed[s], dickwit[s], dildo[s]
  dipshit[s], dogshit, douche[s|bags|bag|y], douchecanoe, dumbass[es], dumbfuck[s], dumbshit[s], eff off, eff you
  effing, fapping, fck[d|ed|er|ers|in|ing|n], fcuk[ed|er|in|ing], feck off, felch[ing], fellatio, fkin[g], fkn
  friggin[g], fucc, fucekd
  fuck[a|able|all|ass|bag|boi|boy|boys|ed|er|ers|ery|face|faced|faces|head|heads|in|ing|n|nut|nugget|nuts|off|s|stick|tard|tards|ton|up|ups|wad|wit|wits|y]
  fuckign, fugly, fuk[ed|er|ers|in|ing|s], fukc[ing], fukced, fukk[ing], fuq, fvck[ing], gangbang[ed|s], gobshite[s]
  goddamn[ed], gtfo, handjob[s], hardon, his dick, horseshit, jackass[es|ery], jackoff[s], jagoff[s], jerkoff[s]
  jizz[ed], knobend[s], knobhead[s], little dick, masturbat(e|es|ed|ing|ion|or), mf, mfer[s], mfing, mfs, milf[s]
  mindfuck, mofo[s], mothafuck(a|as|er|ers|in), motherfuck[a|er|ers|in|ing], muthafuck(a|as|er|in), my dick
  nutsack[s], nuttsack, phuck[ed|ing], phuk[ing], piece of crap, piece of shit, pieces of shit, piss off, pissant[s]
  pissed off, pisses me, pisshead[s], pissing, poontang, prick[s|ish], punani, pusies, pussies, pussy, pusy, queef[s]
  rimjob[s], scumfuck[s], sheeit, shiht
  shit[bag|bags|bird|brain|brained|cunt|eater|eating|ed|face|faced|fest|head|heads|house|hous|lib|libs|lord|lords|load|posting|s|show|stain|stains|ter|ters|ting|tier|tiest|ty]
  shite[s], shithole[s], shyt[ty], sihtty, skank[s|y], slut[s|ty], smegma, son of a bitch, sonofabitch
  sons of bitches, stfu, suck dick, suck my balls, tiny dick, titfuck, titties, titty, tosser[s], tosspot[s], turd[s]
  twat[s|ty|waffle], wank[ed|er|ers|ing|stain|y], whore[d|s], whorehouse, whorish, your dick
`);

/**
 * What gives a word away wherever it stands in it: "motherfuckers", "sofucking". Hardly another word holds one; those that do
 * are harmless words.
 */
export const profaneStems = terms(
  'asshole, bitch, bullshit, cocksuck, cunt, dickhead, fuck, motherf, shithead, shitty',
);
