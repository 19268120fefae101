import { terms } from './terms.ts';

/**
 * Words that insult somebody whatever stands around them: his mind, his character, his worth.
 *
 * Left out: words that are as often said of things and ideas (bad, boring, ridiculous, silly), and those that insult only when
 * they are said of somebody (clown, pig, sick, trash), which are insultsOfPeople.
 */
export const insults = terms(`
  airhead[s], assclown[s], bigot[ed|s], birdbrain[ed|s], blockhead[s], bonehead[ed|s], bootlicker[s]
  bottom feeder[s], bottomfeeder[s], bozo[s], brain dead, braindead, brainless, brainlet[s], brainwashed
  buffoon[ery|ish|s], chucklehead[s], chump[s], clueless, con artist[s], cowardly, crackhead[s], cretin[ous|s]
  crybabies, crybaby, cuck[ed|s], cuckservative[s], deadbeat[s], degenerate[s], delusional, demented, democrap[s]
  demoncrat[s], demonrat[s], deranged, despicable, dimwit[s|ted], dingbat[s], dingus, dipstick[s], dirtbag[s]
  disgraceful, dolt[ish|s], doofus[es], dork[s], dotard, dufus, dullard[s], dumb, dumber, dumbest, dumbo, dummies
  dummy, dumocrat[s], dunce[s], ediot[s], egomaniac[s], fatass, fathead[s], fatso[s], fatties, feminazi[s], filth
  fool[ish|s], foolishness, freak[s], freeloader[s], fruitloop[s], ghoul[s], gold digger[s], goon[s], grifter[s]
  half wit[s], halfwit[s|ted], hypocrisy, hypocrit(e|es|ical), idiocies, idiocy, idiot[ic|ically|s], idjit[s]
  idoit[s], ignoramus[es], ignorance, ignorant, imbecil(e|es|ic|ity), inbred[s], incel[s], incompetent, ingrate[s]
  jerk[s], jerkwad[s], knuckle dragger[s], knuckledragger[s], knucklehead[s], kook[s|y], lackey[s], lamebrain[s]
  lardass[es], laughing stock, laughingstock, liar[s], libtard[ed|s], libturd[s], loser[s], low class, low life[s]
  lowlife[s], lowlives, lunatic[s], lunkhead[s], magat[s], magatard[s], maggot[s], man child, manchild, meathead[s]
  megalomaniac[s], mental case, mental midget[s], midwit[s], mongrel[s], moron[ic|s], mouth breather[s]
  mouthbreather[s], muppet[s], murderous, narcissist[ic|s], neckbeard[s], nimrod[s], nincompoop[s], ninnies, ninny
  nitwit[s], numb nuts, numbnuts, numbnutz, numbskull[s], numpties, numpty, nut job[s], nutcase[s], nutjob[s]
  nutter[s], oaf[ish|s], paedo[s], parasite[s], pathetic[ally], pea brain[ed|s], peabrain[ed|s], pederast[s], pedo[s]
  perv[s|y], pervert[ed|s], pillock[s], pinhead[s], plonker[s], prat[s], psycho[s], psychopath[ic|s], reprobate[s]
  republicunt[s], republitard[s], repugnant, repugnican[s], repuke[s], retardican[s], rethuglican[s], sad sack[s]
  scammer[s], schmuck[s], scoundrel[s], scum[my|s], scumbag[s], scumbucket[s], shameless, sheeple, shitlib[s]
  sicko[s], simp[s], simpleton[s], skank[s|y], sleaze, sleazebag[s], sleazeball[s], sleazy, slimebag[s], slimeball[s]
  slimy, slob[s], smartass, smooth brain[ed|s], smoothbrain[ed|s], snotty, snowflakes, sociopath[ic|s], soulless
  spineless, spoiled brat[s], stooge[s], stoopid, stupid[er|est|ity|ly|o|s], stupud, sub human[s], subhuman[s], swine
  sycophant[s], thickhead[s], tightwad[s], toolbag[s], traitor[ous|s], tramp[s], treasonous, troglodyte[s]
  trumpanzee[s], trumptard[s], turncoat[s], twerp[s], twit[s], tyrant[s], uneducated, ungrateful, unhinged, vermin
  wacko[s], warmonger[s], weakling[s], weirdo[s], whack job[s], whackjob[s], whiner[s], wimp[s|y], windbag[s]
  wingnut[s], witless, worthless, wretch, wuss[ies|y]
`);

/** Insults of several words, which need nobody named. */
export const insultingPhrases = terms(`
  a waste of air, a waste of life, a waste of oxygen, a waste of skin, a waste of space, brain of a, burn in hell
  clown show, crawl back into, crawl back under, cry me a river, dumb as, dumber than, eat my shorts
  everybody hates you, everyone hates you, full of crap, full of hot air, full of yourself, get a brain, get a clue
  get a life, get bent, get over yourself, get rekt, get stuffed, get your head out of, go back to africa
  go back to china, go back to mexico, go back to where you, go back to your country, go back to your own country
  go back where you, go cry, go to hell, good riddance, grow a brain, grow a pair, hate your guts, head so far up
  head up her, head up his, head up their, head up your, human filth, human garbage, human scum, human trash
  human waste, i despise u, i despise you, i detest you, i hate her, i hate him, i hate u, i hate you, i loathe you
  kiss my ass, kiss my butt, lack of intelligence, lick my balls, low iq, lowest form of life, lowest of the low
  make me puke, make me sick, make me vomit, make me want to puke, makes me puke, makes me sick, makes me vomit
  mentally challenged, mentally deficient, mentally deranged, mentally retarded, mentally unstable
  mind your own business, morally bankrupt, no backbone, no balls, no one asked you, no one cares about you
  no one likes you, no one loves you, no one wants you, nobody asked you, nobody cares about you
  nobody cares what you, nobody likes him, nobody likes you, nobody loves you, nobody wants you, not the brightest
  not the sharpest, one brain cell, pathetic excuse for, piece of filth, piece of garbage, piece of trash
  pieces of garbage, pieces of trash, poor excuse for, pull your head out, room temperature iq, rot in hell
  rot in jail, rot in prison, sack of crap, sack of garbage, sack of shit, screw you, scum of the earth, shame on her
  shame on him, shame on them, shame on you, should be ashamed, should have aborted, should have been aborted
  should have swallowed, should've been aborted, shut the f, shut the hell up, shut up, shut ur mouth, shut your face
  shut your mouth, shut your pie hole, shut your trap, sick in the head, single brain cell, soft in the head
  sorry excuse for, stay mad, sucks to be you, the worst kind of human, the worst kind of person, thick in the head
  throw up in my mouth, trailer park trash, trailer trash, two faced, u suck, up yours, useful idiot[s]
  vile creature, walking joke, waste of oxygen, waste of skin, we hate him, we hate you, what is wrong with you
  what the f, what's wrong with you, whats wrong with you, white trash, you disgust me, you make me sick
  you repulse me, you sicken me, you stink, you suck, your mom should have, your mother should have
`);

/** Said of somebody these insult him; said of a thing they judge it. */
export const insultsOfPeople = terms(`
  abomination[s], abuser[s], animal[s], atrocious, awful, bimbo[s], bloodsucker[s], brat[s], bullies, bully, bum[s]
  cancer, charlatan[s], cheater[s], child molester[s], childish, clown[s], cockroach[es], commie[s], communist[s]
  con man, conman, corrupt, cow[s], coward[s], crazies, creature[s], creep[s|y], criminal[s], cringe[y], crook[ed|s]
  cruel, demon[ic|s], deplorable[s], devil[s], dictator[s], dirt, dirty, disease[s], disgrace, disgusting, dishonest
  disingenuous, dog[s], donkey[s], druggie[s], embarrassment[s], evil, failure[s], fascist[s], fat, filthy, foul
  fraud[s], garbage, gross, gullible, hag[s], hateful, heartless, hideous, hog[s], horrible, horrid, hyena[s]
  inferior, inhuman, insect[s], insufferable, invertebrate, jackal[s], joke, kkk, lame, lazy, lazy ass, leech[es]
  loon[s|y], lousy, low iq, lying, manipulative, mentally ill, monster[s], monstrosity, moocher[s], murderer[s]
  mutt[s], narrow minded, nasty, nazi[s], neanderthal[s], no good, nuisance, obese, obnoxious, old fart[s], old hag
  out of her mind, out of his mind, out of their minds, out of your mind, paedophile[s], pedophile[s], pest[s]
  phonies, phony, pig[s], plague, poisonous, predator[s], prostitute[s], punk[s], quack[s], quitter[s], rabid
  racist[s], rapist[s], rat[s], reptile[s], repulsive, revolting, roach[es], rodent[s], rubbish, rude, sadist[ic|s]
  satan, satanic, selfish, sellout[s], senile, sexist[s], shady, shallow, sheep, shill[s], sickening, simple minded
  skinhead[s], skunk[s], slug[s], small minded, smelly, snake[s], snob[s], snowflake, stalker[s], stinking, stinky
  terrible, terrorist[s], thief, thieves, thug[s], toad[s], tool[s], toxic, trash[y], troll[s], tumor, ugliest, ugly
  unfit, unintelligent, useless, vampire[s], vile, villain[s], vulgar, vulture[s], weak, weasel[s], wicked, witch[es]
  worm[s], worst, zealot[s], zombie[s]
`);

/** Accusations: said of anybody by name ("so and so is a fraud"), too. */
export const accusations = terms(`
  clown[s], communist[s], criminal[s], crook[s], demon[s], disgrace, evil, fascist[s], fraud[s], monster[s]
  murderer[s], nazi[s], paedophile[s], pedophile[s], pig[s], predator[s], pure evil, racist[s], rapist[s], rat[s]
  satan, snake[s], terrorist[s], thief, thieves, thug[s]
`);

/** "Fat cow": what is said of an animal otherwise. */
export const bodyShaming = {
  looks: terms('disgusting, fat, filthy, miserable, obese, smelly, stinking, ugly'),
  beast: terms(
    'animal[s], bitch[es], cow[s], creature[s], dog[s], dwarf, elephant, face, freak[s], hag[s], hog[s], pig[s], piggy, rat[s], slob[s], snake[s], sow, toad[s], troll[s], whale[s], witch[es]',
  ),
};
