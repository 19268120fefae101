import { terms } from './terms.ts';

/** Phrases in which a listed word is harmless. What lies within one of them counts for nothing. */
export const harmlessPhrases = terms(`
  a dick move, april fool[s], april fool's, bad ass, beat you to it, big ass, break a leg, bust my ass
  chink in his armor, chink in the armor, chink in the armour, chink in their armor, control freak[s]
  crash test dummies, crash test dummy, cum laude, david lynch, dick cheney, dick clark, dick tracy, dick van dyke
  didn't deserve to die, die down, die off, die out, dies down, dirty joke[s], doesn't deserve to die
  doesn't kill you, doesnt kill you, don't deserve to die, drop dead gorgeous, dumb luck, fool around, fool proof
  fool's gold, fooled around, fooling around, fools gold, for dummies, freak accident[s], freak out, freak show
  freaked out, freaks me out, freaks out, freezing my ass off, guinea pig[s], half ass[ed], hang her up, hang him up
  hang them on, hang them up, hang you out, haul ass, her ass off, his ass off, hit you up, jane lynch, jerk chicken
  jerk pork, jessica lynch, kaffir lime, kick ass, kick some ass, kicked ass, kicking ass, kicks ass
  kill him with kindness, kill them with kindness, kill you to, kill you with kindness, killer whale, killing it
  knee jerk, lady and the tramp, laughed my ass off, laughing my ass off, loretta lynch, lynch mob, maine coon[s]
  merrill lynch, moby dick, muppet show, my ass off, neat freak[s], negro league[s], no one deserves to die
  nobody deserves to die, not deserve to die, our asses off, pain in the ass, peter lynch, philip k dick, pin prick
  poor loser, punch you in the feels, pussy riot, rat race, rio negro, saved my ass, scunthorpe, shoot her a
  shoot her an, shoot him a, shoot him an, shoot them a, shoot them an, shoot you a, shoot you an, shoot you over
  shut up and take, slap you five, slap you on the back, smart ass, snigger[ed|er|ers|ing|s], sore loser, spaz out
  spic and span, swine fever, swine flu, the muppets, their asses off, tramp stamp, ugly betty, ugly duckling
  united negro college fund, what doesn't kill you, won't kill you, wont kill you, work your ass off
  worked my ass off, working his ass off, working my ass off, works his ass off, would it kill you, wouldn't kill you
  wouldnt kill you, your ass off
`);

/** Insults that are denied, or that somebody takes upon himself: see sentence-pattern.ts. */
export const harmlessSentences = ['iAm ~4 insult', 'isNot ~3 insult', 'notSaid ..5 insult'];
