/** The letter that a digit or sign is written for. */
const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
};

const signs = /[0-9@$!|+]/;

/** A spelling with letters for digits and signs, one for one. */
export const substituted = (spelling: string): string => {
  if (!signs.test(spelling)) {
    return spelling;
  }
  let read = '';
  for (const sign of spelling) {
    read += letters[sign] ?? sign;
  }
  return read;
};

/** Whether its digits and signs may stand for letters: it is no number, nor one with an ending ("90s", "2nd"). */
export const isLeet = (spelling: string): boolean => {
  if (!signs.test(spelling)) {
    return false;
  }
  const written = spelling.replace(/[^a-z]+/g, '').length;
  return written > 0 && (spelling.length > 3 || written + 1 >= spelling.length);
};

/** A 1 is an l as often as an i: with one letter for both, whatever was meant reads the same. */
export const withOneStroke = (spelling: string): string => substituted(spelling).replaceAll('l', 'i');
