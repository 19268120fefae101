/**
 * The terms of a list as it is written: separated by commas or line ends, in lower case, spelled without disguise. A term is
 * a word or a phrase; `moron[s|ic]` stands for moron, morons, moronic, and `masturbat(e|ing)` for masturbate, masturbating.
 */
export const terms = (written: string): string[] => [
  ...new Set(
    written
      .split(/[,\n]/)
      .map((term) => term.trim())
      .filter((term) => term !== '')
      .flatMap((term) => {
        const [, stem = term, optional, required] = /^(.*?)(?:\[(.*)\]|\((.*)\))$/.exec(term) ?? [];
        const endings = (required ?? optional ?? '').split('|');
        return (required === undefined ? ['', ...endings] : endings).map((ending) => stem + ending);
      }),
  ),
];
