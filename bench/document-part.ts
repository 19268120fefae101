const marks = (name: string) => ({ begin: `<!-- begin ${name} -->`, end: `<!-- end ${name} -->` });

const placeOf = (text: string, name: string): readonly [from: number, to: number] => {
  const { begin, end } = marks(name);
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`The document has no place for "${name}"`);
  }
  return [from + begin.length, to];
};

/** The part of a document between the comments with its name, which a command writes. */
export const partOf = (text: string, name: string): string => text.slice(...placeOf(text, name)).trim();

/** The document with another text as that part. */
export const withPart = (text: string, name: string, part: string): string => {
  const [from, to] = placeOf(text, name);
  return `${text.slice(0, from)}\n\n${part}\n\n${text.slice(to)}`;
};
