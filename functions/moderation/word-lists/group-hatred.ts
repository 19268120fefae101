import { terms } from './terms.ts';

/** Groups that people are born into or believe in, as they are called without contempt: members of them, … */
const members = terms(`
  aboriginals, african americans, africans, arab[s], asians, asylum seekers, atheists, bisexuals, black lives, blacks
  buddhists, catholics, christians, ethiopians, female lives, females, femoids, filipinos, foids, foreigners, gays
  girls, haitians, hindus, hispanics, homosexual[s], immigrant[s], indians, iranians, islam, israelis, jew[s]
  judaism, koreans, latinas, latinos, lesbians, lgbt, mexicans, migrant[s], minorities, mormons, muslim[s], nigerians
  pakistanis, palestinians, poles, puerto ricans, refugee[s], romanians, russians, sikhs, somalis, syrians
  the chinese, the disabled, the handicapped, the roma, transgenders, transsexual[s], transvestites, turks, whites
  woman, womankind, women
`);

/** … and what kind of people they are. An adjective alone may be said of things: "the black dog", "Indian food". */
const kinds = terms(`
  aboriginal, african, arab, asian, autistic, bisexual, black, blind, brown, catholic, chinese, christian, deaf
  disabled, foreign, gay, handicapped, hindu, homosexual, immigrant, indian, indigenous, jewish, lesbian, lgbt
  mexican, muslim, queer, roma, russian, trans, transgender, turkish, white
`);
const people = ['people', 'person', 'man', 'men', 'guys', 'boys', 'folks', 'kids', 'families', 'immigrants', 'lives'];

export const hatredClasses = {
  group: [...members, ...kinds.flatMap((kind) => people.map((one) => `${kind} ${one}`))],
  /** After these a group is what is spoken about, not what something is said of: "hatred of Jews is disgusting". */
  relation: terms(`
    about, abuse of, against, attacking, discrimination of, exclusion of, exploitation of, fear of, hating, hatred of
    killing, killing of, murder of, murdering, oppression of, rape of, toward, towards, treatment of
  `),
  hate: terms(`
    abhor, can not stand, can't stand, cannot stand, cant stand, contempt for, death to, despise, detest, detests
    disgusted by, down with, fuck, hate, hates, hatred for, loathe, never trust, repulsed by, revulsion at
    revulsion for, scorn for, scorn i feel for, screw, to hell with
  `),
  expel: terms(`
    ban, cleanse, deport, get rid of, kick out, lock up, send back, throw out, wipe out
  `),
  is: terms(`
    act like, are, are all, are just, are nothing but, as, be, behave like, being, breed like, have always been
    have become, is, life is, lives are, look, look like, r, remain, seem, smell like, was, were, will always be
  `),
  vile: terms(`
    abhorrent, abomination[s], animals, apes, backward, barbarian[s], barbaric, beasts, brainless, cancer
    cockroach[es], criminal[s], cruel, cunning, danger to, degenerate[s], demonic, despicable, deviant[s], dirt
    dirty, disease[s], diseased, disgrace, disgusting, dogs, dumb, dumber, dumbest, evil, fags, filth, filthy, freaks
    freeloaders, garbage, groomers, gross, hideous, horrible, idiots, immoral, inferior, infestation, infesting
    insects, invaders, lazy, leeches, less human, less than human, lesser beings, liars, lice, loathsome, lowlife
    maggots, mentally ill, monkeys, monsters, murderers, nasty, not human, not people, nothing, paedophiles
    parasite[s], pathetic, pedophiles, pedos, perverted, perverts, pests, pigs, plague, poison, predators, primitive
    property, rabid, rapists, rats, repellent, repugnant, repulsive, revolting, rodents, savages, scourge, scum
    sickening, slaves, smelly, snakes, stain on, stinking, stupid, stupidest, subhuman, swine, terrorist[s]
    that violent, thieves, thugs, too stupid, trash, ugliest, ugly, uncivilised, uncivilized, unfit, unnatural
    useless, vermin, vile, vilest, vultures, waste of space, whores, wicked, worms, worse than
    worth absolutely nothing, worth less, worth nothing, worthless, wrong in the head
  `),
  /** Said directly before a group it needs no verb. */
  contempt: terms(`
    brainless, damn, degenerate, dirty, disgusting, dumb, evil, filthy, fuckin, fucking, goddamn, greedy, hook nosed
    hordes of, inbred, lazy, money grubbing, murdering, nasty, pathetic, retarded, rotten, savage, shitty, smelly
    stinking, stinky, stupid, subhuman, swarms of, ugly, vile, worthless
  `),
  outcast: terms(`
    are not human, aren't human, belong in a zoo, belong in cages, belong in camps, belong in the kitchen, breed like
    can't be trusted, cannot be trusted, cant be trusted, disgust me, do not belong, don't belong, dont belong
    have no place, have no right, have no value, infest, infesting, make me furious, make me puke, make me sick
    make me so angry, make me so mad, makes me sick, not be trusted, not even human, ought to be deported
    ruin everything, should be deported, should be locked up, should be slaves, should go back
    should not be allowed to drive, should not be allowed to vote, should not be allowed to work, should not exist
    should suffer, shouldn't be allowed to vote, shouldn't exist, stay in the kitchen, taken to a vet
    will not replace us
  `),
};

export const hatefulSentences = [
  '!relation contempt ~1 group',
  '!relation group ..4 is ~5 vile',
  '!relation group ..4 outcast',
  'hate ~3 group',
  'expel everyOne ~2 group',
  'intent ..2 expel ~4 group',
];
