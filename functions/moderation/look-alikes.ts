/**
 * Characters that are read as a Latin letter and that Unicode's compatibility decomposition does not turn into it: look-alikes
 * from Cyrillic, Greek, Armenian, Cherokee, Lisu and the phonetic alphabets, letters with strokes and hooks, signs of money. A
 * selection from Unicode's list of confusables (UTS #39). Where one case looks like another letter than the other, both are
 * named; else the small letter stands for both.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'аαɑɐʌᴀꭺꓮᎪⱥәǝΑ',
  ae: 'æ',
  b: 'ьвβƀɓʙᏏᖯꓐъƃ฿Β',
  c: 'сϲᴄƈȼꓚᏟ¢ς',
  d: 'ԁɗđɖᴅᏧᎠꓓð∂',
  e: 'еєɛεᴇꓰᎬɇ€ҽℇΕ',
  f: 'ғƒꜰꓝϝ',
  g: 'ɡɢԍꓖᏀǥɠց',
  h: 'һнʜհꓧᎻħĥђΗ',
  i: 'іιıɩɪӏꓲᎥɨΙ¡וį',
  j: 'јʝᴊꓙᎫɉյ',
  k: 'кκᴋқҡĸꓗᏦƙΚ',
  l: 'ʟꓡᏞłɭƚլ£',
  m: 'мᴍϻꓟᎷɱΜ',
  n: 'ηɴոƞɲŋꓠΝ',
  o: 'оοσᴏօøɵѳөꓳ๏Ο',
  p: 'рρᴘꓑᏢƥΡ',
  q: 'ԛգɋ',
  r: 'гʀꓣᎡɍɼᴦ',
  s: 'ѕꜱʂꓢᏚ§ƨ',
  ss: 'ß',
  t: 'тτᴛꓔᎢŧƭ†Τ',
  u: 'υցսᴜꓴʋ',
  v: 'ѵνᴠꓦᏙ',
  w: 'ѡωᴡꓪᏔԝɯ₩',
  x: 'хχꓫ×Χ',
  y: 'уүγʏꓬɏ¥ўΥ',
  z: 'ᴢꓜᏃƶȥʐΖ',
};

/** Where blocks of letters in circles, in squares and of flags begin, A to Z in order. */
const alphabets = [0x1f150, 0x1f170, 0x1f1e6];

/** The letter, or two, that a character is read as. */
export const readAs: ReadonlyMap<string, string> = new Map([
  ...Object.entries(lookAlikes).flatMap(([letters, characters]) =>
    Array.from(characters, (character): [string, string] => [character, letters]),
  ),
  ...alphabets.flatMap((first) =>
    Array.from({ length: 26 }, (_, at): [string, string] => [
      String.fromCodePoint(first + at),
      String.fromCodePoint(0x61 + at),
    ]),
  ),
]);
