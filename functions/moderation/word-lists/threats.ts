import { terms } from './terms.ts';

/** Threats, and wishes that somebody may die or suffer, that are whole in themselves. */
export const threateningPhrases = terms(`
  acid in your face, ass kicked, bash your, beat her up, beat him up, beat the crap out of, beat the hell out of
  beat the shit out of, beat them up, beat yo ass, beat you to a pulp, beat you up, beat your ass, better off dead
  blow his brains, blow you up, blow your brains, blow your head, break every bone, bullet in the head
  bullet to the head, burn at the stake, burn them all, burn your house, burned at the stake, burnt at the stake
  choke on it, choke you, come to your house, coming for you and your, curb stomp[ed], curbstomp[ed], cut off your
  cut your head, cut your throat, death to all, death to you, deserve a beating, deserve a bullet, deserve death
  deserve the death penalty, deserve to burn, deserve to die, deserve to rot, deserve to suffer, deserved to die
  deserves a beating, deserves a bullet, deserves death, deserves the death penalty, deserves to burn
  deserves to die, deserves to rot, deserves to suffer, die alone, die already, die bitch, die in a fire
  die in a hole, die in hell, die slow, die slowly, do the world a favor and, do the world a favour and
  do us a favor and die, do us all a favor and, do us all a favour and, drop dead, eat a bullet, end up dead
  end your life, end your own life, find out where you live, find where you live, gas the jews, gas them
  get hit by a bus, get hit by a car, get hit by a truck, get raped, go and die, go die, go drink bleach, go hang
  go jump off, go kill, go play in traffic, gonna die soon, gouge your eyes, hang em, hang her, hang him, hang them
  hang urself, hang you, hang yourself, head on a pike, head on a spike, her days are numbered, his days are numbered
  hope he dies, hope she dies, hope they all die, hope they die, hope u die, hope you all die, hope you burn
  hope you choke, hope you die, hope you get cancer, hope you get hit, hope you get raped, hope you get shot
  hope you never wake, hope you rot, hope you suffer, hunt her down, hunt him down, hunt them down, hunt you down
  i know where you live, i will find you and, i'll find you and, i'm coming for you, jump off a bridge
  jump off a cliff, kick her ass, kick his ass, kick the crap out of, kick the shit out of, kick ur ass
  kick your ass, kick your teeth, kill em all, kill them all, kill ur self, kill urself, kill you, kill your self
  kill yourself, kill yourselves, knock you out, knock your block, knock your teeth, kys, leave in a body bag
  leave you for dead, light you up, line them up, lynch her, lynch him, lynch them, make you bleed, make you pay
  make you suffer, murder you, neck urself, neck yourself, need to be put down, needs a bullet, needs the gallows
  needs to be put down, off yourself, on your grave, pay with your life, piss on your grave, punch her in
  punch him in, punch you, put a bounty, put a bullet, put you down, put you in a coma, put you in the ground
  put you in the hospital, put you in your grave, rape her, rape you, rape your, rip his head, rip out your
  rip your head, rip your throat, rope around your, rot in pieces, run her over, run him over, run them over
  run you over, send you to hell, shoot her, shoot him, shoot them, shoot them all, shoot you dead, shoot you in
  shoot you on sight, shoot yourself, should all be dead, should all die, should be dead, should be neutered
  should be put down, should be sterilised, should be sterilized, should be strung up, should be wiped out
  should drop dead, should go die, should just die, should kill herself, should kill himself, shut you up for good
  skin you alive, skull in, slap the shit out of, slap the taste out, slap you, slap your, sleep with one eye open
  slit her throat, slit his throat, slit your, smack you, smash her face, smash his face, smash your, snap his neck
  snap your neck, snuff you, stab her, stab him, stab them, stab you, stomp on your, stomp you, stomp your
  strangle her, strangle him, strangle you, string him up, string them up, string you up, take you out back
  taken out and shot, taken out back and, tear you apart, their days are numbered, throw you off a
  throw yourself off, throw yourself under, to the gallows, unalive urself, unalive yourself
  up against the wall and shot, ur dead, want her dead, want him dead, want them dead, want you dead, watch you bleed
  watch you burn, watch you die, watch your back, we are coming for you, we're coming for you, wipe them out
  wipe you out, wish death, wish he was dead, wish she was dead, wish they would die, wish you were dead
  wish you would die, wish you'd die, won't live long, you are a dead man, you are dead, you gonna die
  you will all die, you will be sorry, you will die soon, you will pay for this, you will regret this
  you'll be sorry, you'll pay for this, you'll regret this, you're a dead man, you're dead, you're dead meat
  you're going to die, you're gonna die, your days are numbered, youre dead
`);

export const threatClasses = {
  /** Somebody means to do it, or wants it done. */
  intent: terms(`
    am going to, be best to, better just, can't wait to, cant wait to, hope somebody, hope someone
    hopefully somebody, hopefully someone, i am going to, i could, i gonna, i gotta, i have to, i must, i need to
    i shall, i should, i swear i'll, i swear to god, i wanna, i want to, i will, i'd, i'd like to, i'd love to, i'll
    i'm about to, i'm going to, i'm gonna, i'm ready to, ill, im going to, im gonna, ima, imma, it's time to
    its time to, let us, let's, lets, people should, please, should, should all, somebody, somebody needs to
    somebody ought to, somebody should, someone, someone needs to, someone ought to, someone please, someone should
    they should, time to, watch me, we are going to, we could, we gonna, we gotta, we must, we need to, we shall
    we should, we wanna, we want to, we will, we'll, we're going to, we're gonna, why don't we, why dont we
    will you please, wish i could, wish somebody would, wish someone would, would be best to, would like to
    would love to, you should
  `),
  /** What kills or maims whomever it is done to. */
  violence: terms(`
    annihilate, assassinate, assault, beat up, behead, bludgeon, burn, butcher, castrate, choke, crucify, decapitate
    drown, electrocute, end the life of, end the lives of, eradicate, execute, exterminate, gas, hang, harm, hurt
    kidnap, kill, knife, lynch, maim, massacre, murder, mutilate, nuke, poison, punch, put an end to, rape, shoot
    slap, slaughter, smack, stab, stomp, stone, strangle, suffocate, throttle, torture, whip, wipe out
  `),
  everyOne: terms('all, every, these, those'),
  /** The same, said in whole. */
  killing: terms(
    'end her, end him, end them all, end you, put her down, put him down, put you down, take him out back, take you out back',
  ),
  /** What is violent only when it is done to somebody's body, or life. */
  injury: terms(
    'bash, beat, blow, break, burst, chop, crack, crush, cut, end, fracture, gouge, knock, rip, slice, slit, smash, snap, split, stomp, take, tear, twist, wring',
  ),
  whose: terms('every, her, his, that, their, these, those, ur, your'),
  body: terms(`
    arm, arms, bones, brain, brains, eyes, face, faces, guts, head, heads, jaw, knees, legs, life, life's, lives
    neck, neck of, necks, nose, people's lives, person's life, ribs, skull, skulls, spine, teeth, throat, throats
    woman's life, women's lives
  `),
  ought: terms(
    'deserve to, deserves to, gotta, has to, have to, must, must all, need to, needs to, ought to, should, should all, should have, shoulda',
  ),
  be: terms('be, been, being, get'),
  /** What ought to be done to somebody. */
  suffered: terms(`
    assassinated, beheaded, burned, burned alive, burnt, castrated, crucified, decapitated, drowned, electrocuted
    eradicated, executed, exterminated, gassed, gunned down, hanged, hung, killed, lynched, maimed, massacred
    murdered, mutilated, neutered, nuked, poisoned, punched, put down, put to death, put to sleep, raped, shot
    slapped, slaughtered, spayed, stabbed, sterilised, sterilized, stoned, strangled, strung up, tortured, whipped
    wiped off, wiped out
  `),
  wish: terms(`
    can only hope, can't wait till, can't wait until, cant wait till, cant wait until, enjoy watching, hope
    hopefully, hoping, i pray, like to see, look forward to, looking forward to, love to see, love to watch
    pray that, praying for, waiting for, want to see, want to watch, wish
  `),
  death: terms(`
    bleed, bleed out, bleeds, burn, burns, choke, chokes, death, die, dies, drop dead, drown, drowns, dying
    eradicated, executed, exterminated, get cancer, get hit by, get killed, get raped, get run over, get shot
    gets cancer, gets killed, gets raped, gets run over, gets shot, hang, hanged, hung, killed, perish, put an end to
    raped, rot, rots, shot, stabbed, starve, starves, suffer, suffering, suffers, tortured, were dead, wiped out
  `),
  /** "The world would be better off without". */
  betterOff: terms(
    'better off if, better off without, better place if, better place without, better without, execution is the only solution for, only solution for, put an end to, rid of',
  ),
};

/** Sentences that threaten: see sentence-pattern.ts. */
export const threatSentences = [
  'betterOff ~4 group',
  'group ..4 ought ~2 death',
  'intent ..1 killing',
  'violence everyOne ~2 group',
  'intent ..2 injury ~2 whose ..2 body',
  'intent ..2 violence ~4 group',
  'intent ..2 violence ~4 person',
  'intent ..2 violence ~2 whose ..1 body',
  'ought ~2 be ~2 suffered',
  'subject ought ~2 death',
  'wish ..4 group ..3 death',
  'wish ..3 person ..3 death',
  'wish ..3 subject ..3 death',
];
