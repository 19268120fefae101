import { terms } from './terms.ts';

/** Words that say nothing by themselves: what the sentences of the lists are built with. */
export const wordClasses = {
  /** What may stand between the words that matter without changing what is said. */
  filler: terms(`
    a, absolute[ly], actual[ly], all, also, always, an, and, another, any, are, as, at all, awful[ly], being, big
    bigger, biggest, bloody, both, bunch, bunch of, certain[ly], clear[ly], complete[ly], damn[ed], dirty, downright
    each, either, entire[ly], especially, even, ever, every, evil, extremely, fat, filthy, freaking, frickin
    friggin[g], fuckin[g], full of, goddamn, greedy, gross[ly], group of, honestly, huge, human, in fact, is, just
    kind of, kinda, kinds of, lazy, like, literally, little, load of, lot of, lying, massive, mere, more, more than
    most, much, my, nasty, next, no better than, no more than, nothing but, nothing less than, nothing more than, now
    obviously, of, old, only, other, our, pack of, people, perfect, plain, poor, pretty, pure[ly], quite, rather
    real, really, sad, seriously, sick, simply, single, slimy, small, so, some, somewhat, sorry, sort of, still
    stinking, such, that, the, these, this, those, too, total[ly], true, truly, types of, typical, ugly, utter[ly]
    very, well, what, whole, worse than, worthless, your
  `),
  negation: terms(`
    ain't, aint, aren't, arent, can't, cannot, cant, didn't, didnt, doesn't, doesnt, don't, dont, hardly, hasn't
    illegal, isn't, isnt, neither, never, no, no one, nobody, none, nor, not, refuse, shouldn't, shouldnt, stop
    wasn't, wasnt, weren't, werent, without, won't, wont, wouldn't, wouldnt, wrong to
  `),
  /** Denies what is said of somebody, and nothing else: "Stop, idiot" denies nothing. */
  isNot: terms("ain't, aint, aren't, arent, isn't, isnt, never, not, wasn't, wasnt, weren't, werent"),
  /** Of whom something is said, or to whom it is done. */
  person: terms(`
    'em, anybody, anyone, boy[s], child, children, cop[s], daughter, democrat[s], em, everybody, everyone, families
    family, father[s], female[s], girl[s], guy[s], her, herself, him, himself, husband[s], kid[s], ladies, lady
    lefties, leftist[s], liberal[s], male[s], man, men, mother[s], neighbor[s], neighbour[s], parent[s], people
    person, persons, politician[s], republican[s], son, student[s], teacher[s], them, themselves, u, ur self, urself
    voter[s], wife, wives, woman, women, y'all, ya, yall, you, your ass, your family, your kids, your mother
    yourself, yourselves
  `),
  subject: terms(`
    all of them, all of you, both of them, both of you, everyone here, he, people like you, she, somebody, someone
    that guy, that man, that woman, these guys, these people, they, this guy, this man, this woman, those guys
    those people, u, y'all, ya, yall, you, you all, you guys, you people
  `),
  /** "You are", of anybody but oneself, in all its spellings. */
  personIs: terms(`
    act like, acting like, acts like, all of them are, all of you are, being such a, both are, calling you a
    he always was, he has always been, he is, he looks like, he sounds like, he was, he's, he's been, hes
    people like you are, she is, she looks like, she sounds like, she was, she's, shes, that guy is, that man is
    that woman is, their all, their just, them being, these guys are, these people are, they are, they look like
    they r, they was, they're, theyre, this dude is, this girl is, this guy is, this lady is, this man is
    this person is, this woman is, those people are, u are, u is, u r, ur a, ur an, ur just, ur so, ur such
    y'all are, yall are, you a, you all are, you always were, you an, you are, you be, you guys are, you is
    you look like, you must be, you people are, you r, you sound like, you were, you're, you're being, you've been
    your a, your an, your just, your so, your such, youre
  `),
  /** "I am": who insults himself insults nobody. */
  iAm: terms("i am, i feel like, i felt like, i was, i'm, i've been, im, made me feel, makes me feel, me being"),
  /** What somebody does not say: "I never said that they are fools". */
  notSaid: terms(`
    didn't say, didnt say, do not believe, do not think, don't believe, don't say, don't think, dont say, dont think
    never call, never called, never claimed, never said, never thought, no one said, nobody said, not calling
    not saying, wouldn't call, wouldn't say
  `),
  /** Before an insult this says it to somebody's face: "you clown". */
  you: terms('hey you, u, ya, yall, you'),
  /** Of several, or of a kind: "a bunch of", "typical". */
  kindOf: terms(
    'a bunch of, bunch of, couple of, gang of, just like a, pack of, such a, that, these, this, those, too many, typical, what a',
  ),
  /** After an insult this says it of somebody: "pigs like you". */
  likeYou: terms('like her, like him, like them, like u, like you, like you lot, like yourself'),
};
