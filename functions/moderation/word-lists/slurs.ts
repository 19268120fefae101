import { terms } from './terms.ts';

/**
 * Words that degrade people for what they are: by origin, religion, gender, whom they love, disability.
 *
 * Left out: words that are names, or as often something else (Coon, cracker, dyke, fag, hoe, Mick, queer, spade, vegetable).
 * Those that are slurs once they are said of somebody are slursOfPeople, which count only there.
 */
export const slurs = terms(`
  abbo[s], ayrab[s], beaner[s], bluegum, boonga[s], camel jockey[s], carpetmuncher[s], chinaman, chinamen
  ching chong, chingchong, chink[s|y], coolie[s], coonass, curry muncher[s], currymuncher[s], darkie[s], darky
  dothead[s], dune coon[s], dunecoon[s], eyetie[s], fagget[s], faggit[s], faggot[ry|s|y], faggy, fagot[s], fggt[s]
  golliwog[s], gook[s], greaseball[s], gypo[s], gyppo[s], half breed[s], halfbreed[s], heeb[s], hymie[s], jap[s]
  jigaboo[s], jiggaboo[s], jungle bunnies, jungle bunny, kaffir[s], kike[s], ladyboy[s], lesbo[s], lezzie[s], lezzy
  limp wristed, mongoloid[s], mudslime[s], muzrat[s], muzzie[s], muzzy, negress, negro[es|s], nibba[s], nig
  nig nog[s], nigga[h|s|z], nigger[s|dom|ish|y|lover|lovers], nigguh[s], niglet[s], nignog[s], nigs, niqqa[s]
  pajeet[s], paki[s], piccaninny, pickaninnies, pickaninny, polack[s], poofta[s], poofter[s], porch monkey[s]
  prairie nigger[s], rag head[s], raghead[s], retard[ation|ed|s], retardo, retarted, rtard[s], sambo[s]
  sand monkey[s], sand nigger[s], sandnigger[s], she male[s], shemale[s], slant eye[d|s], slanteye[d|s], sodomite[s]
  spastic[s], spaz[z|es|tic], sperg[s], spic[s|k|ks], squaw[s], tard[s], towel head[s], towelhead[s], trannie[s]
  tranny[s], troon[s], wetback[s], whitey, wigger[s], wog[s], wop[s], yid[s], zipperhead[s]
`);

export const slursOfPeople = terms(`
  ape[s], baboon[s], coon[s], cracker[s], cripple[s], dyke[s], fag[s], fruitcake[s], gimp[s], gorilla[s], gypsies
  gypsy, hoe[s], homo[s], invalid[s], kafir[s], midget[s], mong[s], monkey[s], nip[s], oriental[s], pansies, pansy
  poof[s], queer[s], redskin[s], savage[s], spade[s], spook[s], thot[s], vegetable[s]
`);

/** What gives such a word away wherever it stands in another. */
export const slurStems = terms('faggot, nigger, raghead, towelhead');
